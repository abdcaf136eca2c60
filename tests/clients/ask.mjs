// Asks an endpoint through Comunica: its address is the argument, the queries come as a JSON list
// on standard input, and the rows of each go out as JSON (variable to value).
import { readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql";

const [address] = process.argv.slice(2);
const engine = new QueryEngine();
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const rows = await (await engine.queryBindings(query, {
    sources: [{ type: "sparql", value: address }],
  })).toArray();
  answers.push(rows.map((row) => Object.fromEntries(
    [...row].map(([variable, term]) => [variable.value, term.value]),
  )));
}
process.stdout.write(JSON.stringify(answers));
