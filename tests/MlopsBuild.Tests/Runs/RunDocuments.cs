using System.Text;
using MlopsBuild.Runs;
using MlopsBuild.Tests.Data.Reports;
using Xunit;

namespace MlopsBuild.Tests.Runs;

/// <summary>The JSON documents of runs against their schemas.</summary>
public sealed class RunDocuments
{
    [Fact]
    public async Task RecordsFollowTheirSchema() => await FollowsAsync("run", RunRecordWriter.Format(SampleRun.Of(1)));

    [Fact]
    public async Task ListsFollowTheirSchema() => await FollowsAsync("runs", RunListJson.Format([SampleRun.Of(1), SampleRun.Of(2) with { Git = null, Actor = null }], 2));

    [Fact]
    public async Task DiffsFollowTheirSchema()
    {
        var (before, now) = (SampleRun.Of(1), SampleRun.Of(2, rmse: 700, leaves: 31) with { Git = null });
        var diff = new MetricsDiff(new DiffBase("main", SampleRun.Commit("a"), before, 3), RunComparison.Of([new("base", before), new("this change", now with { Verdicts = [.. now.Verdicts, now.Verdicts[0] with { Gate = "new" }] })], (_, _) => "x"));
        await FollowsAsync("metrics-diff", diff.Json());
        Assert.StartsWith("### ❌ 2 gates refuse the model\n", diff.Markdown());
    }

    private static Task FollowsAsync(string name, byte[] json) => JsonSchema.FollowsAsync(JsonSchema.Published(name), Encoding.UTF8.GetString(json));
}
