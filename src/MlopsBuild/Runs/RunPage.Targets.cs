using MlopsBuild.Reports;
using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

public static partial class RunPage
{
    private const int MostDrawn = 120;

    private static Markup Targets(RunRecord run)
    {
        if (run.Targets.Count == 0)
            return Sentence("No target ran.");
        var table = TargetTable(run);
        if (run.Targets.Count > MostDrawn)
            return Markup.Of($"<p class=\"note\">{Figures.Count(run.Targets.Count)} targets are too many to draw.</p>\n{table}");
        var graph = TargetGraph.Of(run.Targets);
        var known = graph.Edges.Count > 0 || run.Targets.Count == 1;
        return known
            ? Markup.Of($"<div class=\"beside\">\n<div class=\"scroll\" role=\"region\" aria-label=\"Graph of targets\" tabindex=\"0\">{TargetGraphDrawing.Of(graph)}</div>\n{table}</div>\n")
            : table.Add($"<p class=\"note\">None of these targets came after another, as far as the record says.</p>\n");
    }

    private static Markup TargetTable(RunRecord run)
    {
        var body = Markup.Of($"<tbody>\n");
        var left = body.AddEach(run.Targets, PartBytes, (piece, target) =>
        {
            var (tone, word) = TargetWords.State(target);
            var span = Math.Max(1, target.Stages.Count);
            piece.Add($"<tr><th scope=\"row\" rowspan=\"{span}\">{VisibleText.Of(target.Name, 60)}</th><td rowspan=\"{span}\">{Page.Badge(tone, word)}</td><td class=\"n\" rowspan=\"{span}\">{(target.Status is "Succeeded" or "Failed" or "Aborted" ? ComparisonWords.Duration(target.Duration) : "–")}</td>");
            if (target.Stages.Count == 0)
                piece.Add($"<td>–</td><td></td><td></td></tr>\n");
            for (var stage = 0; stage < target.Stages.Count; stage++)
                piece.Add($"{(stage == 0 ? null : Markup.Of($"<tr>"))}{StageCells(target.Stages[stage])}</tr>\n");
        });
        return Markup.Of($"<div>{Page.Table("Targets in the order in which they ran, with their stages", ["Target", "State", "#Took", "Stage", "Cache", "Why"], body.Add($"</tbody>"))}{Page.Rest(left, "run.json")}</div>\n");
    }

    private static Markup StageCells(StageOutcome stage) =>
        Markup.Of($"<td class=\"word\">{VisibleText.Of(stage.Stage, 60)}</td><td class=\"word\">{(stage.Cache == CacheStatus.Hit ? "cached" : $"ran, {ComparisonWords.Duration(stage.Duration)}")}</td><td class=\"wide\">{VisibleText.Of(stage.Reason, 200)}</td>");
}
