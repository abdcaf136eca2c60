"""How fast indrus answers, measured beside other engines on generated graphs of its own model.

Not part of the distribution: it stands in the repository so that anybody can repeat, question and
improve the figures in ``docs/benchmarks.md``. The parts: `generator` makes a release of any size,
`questions` are asked of it, `engines` start and stop the services that answer, `measuring` asks
them in turns, `reporting` and `plotting` say what came out, `recovery` kills workers and counts
memory. ``python -m benchmarks --help`` lists the commands.
"""
