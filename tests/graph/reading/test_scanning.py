"""Lines of statements, also where the text makes them hard to find."""

from __future__ import annotations

from graph.reading.scanning import Lines

TEXT = r'''@prefix : <http://x/> .
PREFIX e: <http://e/>
# :a :b :c .  a comment is no statement
e:a a :C ; # ; nor this "
    :text "a \"quoted\" :b . text" ,
        """long
        :b { text""" ;
    :n 1.5 , true .
e:g {
    e:a :b e:c , e:d ;
        :when "2021"^^:T , "deux"@fr .
}
GRAPH e:h { e:a :b e:c . }
'''
A, B = "http://e/a", "http://x/b"
LINES = Lines(TEXT)


def test_prefixes_are_known_with_their_lines() -> None:
    assert LINES.prefixes == {"": ("http://x/", 1), "e": ("http://e/", 2)}


def test_a_statement_is_found_by_its_object() -> None:
    assert LINES.of(A, "http://x/text", 'a "quoted" :b . text') == 5
    assert LINES.of(A, "http://x/text", "long\n        :b { text") == 6
    assert LINES.of(A, "http://x/n", "1.5") == 8
    assert LINES.of(A, "http://x/n", "true") == 8


def test_the_same_statement_is_told_apart_by_its_graph() -> None:
    assert LINES.of(A, B, "http://e/c", graph="http://e/g") == 10
    assert LINES.of(A, B, "http://e/c", graph="http://e/h") == 13


def test_a_keyword_stands_for_its_property() -> None:
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert LINES.of(A, rdf_type, "http://x/C") == 4


def test_a_term_in_a_comment_or_a_text_is_not_found() -> None:
    assert LINES.of("http://x/c") is None
    assert LINES.of(B) == 10


def test_an_unknown_object_is_looked_for_with_fewer_terms() -> None:
    assert LINES.of(A, B, "http://e/d") == 10
    assert LINES.of("http://e/unknown", B, "http://e/d") == 10


def test_a_datatype_is_no_object() -> None:
    assert LINES.of(A, "http://x/when", "2021", graph="http://e/g") == 11
    assert LINES.of("http://x/T") is None


def test_what_has_no_name_is_noticed() -> None:
    assert LINES.nameless is None
    assert Lines("@prefix : <http://x/> .\n:a :b\n [ :c :d ] .").nameless == 3
    assert Lines("@prefix : <http://x/> .\n_:a :b :c .").nameless == 2
