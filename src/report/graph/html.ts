/** The routes as one page that needs nothing else: the pictures, what is marked, and every route in a table. */
import { visible } from "../visible.ts";
import { deadEndLabel, graphTitle, nodeTexts, onlyFile, openEndLabel } from "./labels.ts";
import type { Graph } from "./model.ts";
import { describe, drawGraph, graphStyle, legend, markers, palette, type SvgOptions } from "./svg.ts";
import { notAll, placeOf } from "./text.ts";
import { xml } from "./xml.ts";

/** A longer table is of no use in a browser. */
const mostRows = 2000;

export function graphHtml(graphs: readonly Graph[], options: SvgOptions): string {
  const title = graphs.length === 1 ? `Routes of ${graphTitle(graphs[0]!)}` : `Routes of ${graphs.length} instances`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${xml(title)}</title>
<style>
${palette}
${graphStyle}
${pageStyle}
</style>
</head>
<body>
<svg width="0" height="0" class="defs" aria-hidden="true">${markers}</svg>
<main>
<h1>${xml(graphs.length === 1 ? "Routes" : title)}</h1>
${graphs.length > 1 ? contents(graphs) : ""}
${graphs.map((graph, index) => section(graph, `g${index}`, options)).join("\n")}
</main>
<script>
${script}
</script>
</body>
</html>
`;
}

function contents(graphs: readonly Graph[]): string {
  const items = graphs.map(
    (graph, index) =>
      `<li><a href="#g${index}">${xml(visible(graph.label))}</a>${graph.marks.length === 0 ? "" : ` <span class="bad">${graph.marks.length} marked</span>`}</li>`,
  );
  return `<nav aria-label="Instances"><ul>${items.join("")}</ul></nav>`;
}

function section(graph: Graph, prefix: string, options: SvgOptions): string {
  const drawing = drawGraph(graph, prefix, options);
  const width = Math.ceil(drawing.width);
  const height = Math.ceil(drawing.height);
  const file = onlyFile(graph);
  return `<section aria-labelledby="${prefix}">
<h2 id="${prefix}">${xml(visible(graph.label))}</h2>
<p class="dim">Fluent Bit ${xml(graph.fluentBit)}${graph.fluentBitKnown ? "" : " (assumed)"}, starts from ${xml(visible(graph.entry))}.${file === undefined || file === graph.label ? "" : ` All lines are those of ${xml(visible(file))}.`}${graph.closed ? "" : ` ${notAll}`}</p>
${markList(graph, prefix)}
<figure>
<div class="scroll" tabindex="0" role="region" aria-label="Picture of the routes, can be scrolled">
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-labelledby="${prefix}t ${prefix}d">
<title id="${prefix}t">${xml(`Routes of ${visible(graph.label)}`)}</title><desc id="${prefix}d">${xml(describe(graph))}</desc>
${drawing.content}
</svg>
</div>
<figcaption>${xml(legend)} Point at a node, or go to it with the Tab key, to see only the ways that lead through it; a click opens its file.</figcaption>
</figure>
${routeTable(graph, prefix)}
</section>`;
}

function markList({ marks, nodes }: Graph, prefix: string): string {
  if (marks.length === 0) return "";
  const items = marks
    .slice(0, mostRows)
    .map(
      ({ message, node }) =>
        `<li>${xml(visible(message))} <a href="#${prefix}n${node}">${xml(placeOf(nodes[node]!))}</a></li>`,
    );
  const more = marks.length > mostRows ? `<li>and ${marks.length - mostRows} more</li>` : "";
  return `<ul class="marks" aria-label="What is wrong">${items.join("")}${more}</ul>`;
}

function routeTable(graph: Graph, prefix: string): string {
  const { routes, streams } = graph;
  const texts = nodeTexts(graph);
  const name = (index: number): string => `<a href="#${prefix}n${index}">${xml(texts[index]!.name)}</a>`;
  const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  const rows = [
    ...routes
      .slice(0, mostRows)
      .map(({ input, tag, filters, output, when }) =>
        row([
          name(input),
          `<code>${xml(visible(tag))}</code>`,
          filters.length === 0 ? "none" : filters.map(name).join(", "),
          name(output),
          when,
        ]),
      ),
    ...streams
      .filter(({ end }) => end === "nowhere" || end === "open")
      .slice(0, mostRows)
      .map(({ from, tag, steps, when, end }) => {
        const filters = steps.map(({ node }) => name(node)).join(", ");
        return row([
          name(from),
          `<code>${xml(visible(tag))}</code>`,
          filters === "" ? "none" : filters,
          end === "open" ? openEndLabel : `<span class="bad">${deadEndLabel}</span>`,
          when,
        ]);
      }),
  ];
  const cut =
    routes.length > mostRows ? `<p>${routes.length - mostRows} more routes: format "json" has them all.</p>` : "";
  return `<details${rows.length <= 40 ? " open" : ""}>
<summary>All routes (${routes.length})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Table of the routes">
<table><thead><tr><th scope="col">from</th><th scope="col">tag at the output</th><th scope="col">filters</th><th scope="col">to</th><th scope="col">when</th></tr></thead>
<tbody>${rows.length === 0 ? '<tr><td colspan="5">There is none.</td></tr>' : rows.join("\n")}</tbody></table>
</div>${cut}
</details>`;
}

const pageStyle = `body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1480px;margin:0 auto;padding:16px 24px 48px}
h1{font-size:22px;margin:8px 0}h2{font-size:17px;margin:28px 0 0}p{margin:2px 0 12px}
.dim,figcaption{color:var(--dim)}.bad{color:var(--bad)}.defs{position:absolute}
a{color:var(--focus)}a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.marks{margin:0 0 12px;padding:8px 12px 8px 30px;border-left:4px solid var(--bad);background:var(--badfill);list-style:"!  "}
figure{margin:0 0 12px}.scroll{overflow:auto;border:1px solid var(--rule);border-radius:6px}figure svg{display:block}
figcaption{font-size:13px;margin-top:4px}
details .scroll{margin-top:8px}table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;padding:4px 12px;border-bottom:1px solid var(--rule);vertical-align:top}
th{font-weight:600}code{font:13px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}summary{cursor:pointer}
svg.chosen [data-streams]:not(.on){opacity:.18}
@media print{.scroll{overflow:visible;border:0}}`;

/** Marks what shares a stream of records with the node that is pointed at or has the focus. */
const script = `for (const svg of document.querySelectorAll("figure svg")) {
  const parts = [...svg.querySelectorAll("[data-streams]")].map((part) => [part, new Set(part.dataset.streams.split(" "))]);
  const show = (event) => {
    const node = event.target.closest(".node");
    svg.classList.toggle("chosen", node !== null);
    const wanted = node === null ? [] : node.dataset.streams.split(" ");
    for (const [part, streams] of parts) part.classList.toggle("on", part === node || wanted.some((one) => one !== "" && streams.has(one)));
  };
  const hide = () => svg.classList.remove("chosen");
  svg.addEventListener("mouseover", show);
  svg.addEventListener("mouseleave", hide);
  svg.addEventListener("focusin", show);
  svg.addEventListener("focusout", hide);
}`;
