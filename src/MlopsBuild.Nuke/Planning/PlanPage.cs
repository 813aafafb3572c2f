using System.Net;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>The plan as a page that needs nothing but itself: a drawing of all targets, the plan as a table, and the edges as text.</summary>
internal static class PlanPage
{
    public static string Render(IReadOnlyCollection<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> plan)
    {
        var rows = new StringBuilder();
        var number = 0;
        foreach (var target in plan)
            rows.Append($"<tr><td>{++number}</td><th scope=\"row\">{Text(target.Name)}</th><td>{Text(target.Description)}</td>")
                .Append($"<td>{Names(target.ExecutionDependencies)}</td><td>{Names(target.OrderDependencies)}</td><td>{Names(target.TriggerDependencies)}</td></tr>\n");
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Execution plan</title>
            <style>
            :root { color-scheme: light dark; --line: #6b7280; --fill: #0f5fa8; --text: #1f2937; --paper: #ffffff; --node: #eef2f7; }
            @media (prefers-color-scheme: dark) { :root { --line: #9ca3af; --fill: #1f6fbf; --text: #e5e7eb; --paper: #111827; --node: #1f2937; } }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; color: var(--text); background: var(--paper); }
            table { border-collapse: collapse; }
            th, td { border-bottom: 1px solid var(--line); padding: .25rem .75rem; text-align: left; vertical-align: top; }
            figure { margin: 0 0 1.5rem; overflow-x: auto; }
            svg path { fill: none; stroke: var(--line); stroke-width: 1.5; marker-end: url(#arrow); }
            svg marker path { fill: var(--line); stroke: none; marker-end: none; }
            svg path.order { stroke-dasharray: 5 4; }
            svg path.trigger { stroke-width: 3; }
            svg rect { fill: var(--node); stroke: var(--line); }
            svg text { font: 15px ui-monospace, monospace; fill: var(--text); }
            svg .planned rect { fill: var(--fill); stroke: var(--fill); }
            svg .planned text { fill: #ffffff; }
            </style>
            </head>
            <body>
            <h1>Execution plan</h1>
            <figure tabindex="0">
            {{PlanDrawing.Render(targets, plan)}}
            <figcaption>Filled: planned, with the place in the plan. Solid line: dependency; dashed: order only; thick: trigger.</figcaption>
            </figure>
            <table>
            <thead><tr><th scope="col">#</th><th scope="col">Target</th><th scope="col">Description</th><th scope="col">Depends on</th><th scope="col">Ordered after</th><th scope="col">Triggered by</th></tr></thead>
            <tbody>
            {{rows}}</tbody>
            </table>
            <details>
            <summary>All edges, as Mermaid</summary>
            <pre>graph LR
            {{Text(string.Join('\n', PlanEdges.Of(targets).ConvertAll(x => x.Mermaid)), quotes: false)}}
            </pre>
            </details>
            </body>
            </html>

            """;
    }

    private static string Names(List<ExecutableTarget> targets) => Text(string.Join(", ", targets));

    // Arrows stay readable in the page's source: ">" needs no escape in HTML text.
    private static string Text(string? text, bool quotes = true)
    {
        var encoded = WebUtility.HtmlEncode(text ?? "");
        return quotes ? encoded : encoded.Replace("&gt;", ">");
    }
}
