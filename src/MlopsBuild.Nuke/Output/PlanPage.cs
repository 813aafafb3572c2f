using System.Net;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>The plan as a page that needs nothing but itself.</summary>
internal static class PlanPage
{
    public static string Render(IReadOnlyCollection<ExecutableTarget> plan)
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
            <title>Execution plan</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; }
            table { border-collapse: collapse; }
            th, td { border-bottom: 1px solid #767676; padding: .25rem .75rem; text-align: left; }
            </style>
            </head>
            <body>
            <h1>Execution plan</h1>
            <table>
            <thead><tr><th scope="col">#</th><th scope="col">Target</th><th scope="col">Description</th><th scope="col">Depends on</th><th scope="col">Ordered after</th><th scope="col">Triggered by</th></tr></thead>
            <tbody>
            {{rows}}</tbody>
            </table>
            </body>
            </html>

            """;
    }

    private static string Names(List<ExecutableTarget> targets) => Text(string.Join(", ", targets));

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
