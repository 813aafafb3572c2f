using System.Text;
using System.Text.Json;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class ReportFiles
{
    /// <summary>The fields of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.</summary>
    private const string CodeQualitySchema = """
        {"type":"array","items":{"type":"object","required":["description","check_name","fingerprint","severity","location"],"additionalProperties":false,"properties":{
        "description":{"type":"string","minLength":1},"check_name":{"type":"string","minLength":1},"fingerprint":{"type":"string","pattern":"^[0-9a-f]{32}$"},
        "severity":{"enum":["info","minor","major","critical","blocker"]},
        "location":{"type":"object","required":["path","lines"],"properties":{"path":{"type":"string","pattern":"^(?!\\./)(?!/)"},
        "lines":{"type":"object","required":["begin"],"properties":{"begin":{"type":"integer","minimum":1}}}}}}}}
        """;

    /// <summary>The fields that edu.hm.hafner.analysis.parser.JsonBaseParser of jenkinsci/analysis-model reads, and their types.</summary>
    private const string WarningsNgSchema = """
        {"type":"object","required":["_class","issues","size"],"additionalProperties":false,"properties":{
        "_class":{"const":"io.jenkins.plugins.analysis.core.restapi.ReportApi"},"size":{"type":"integer"},
        "issues":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["fileName","severity","message","fingerprint"],"properties":{
        "fileName":{"type":"string"},"lineStart":{"type":"integer","minimum":1,"maximum":2147483647},"lineEnd":{"type":"integer","minimum":1,"maximum":2147483647},
        "severity":{"enum":["ERROR","HIGH","NORMAL","LOW"]},"category":{"type":"string"},"type":{"type":"string"},"message":{"type":"string"},
        "description":{"type":"string"},"moduleName":{"type":"string"},"fingerprint":{"type":"string"}}}}}}
        """;

    public static TheoryData<string> Results => ["result", "refused", "odd", "none"];

    [Theory]
    [MemberData(nameof(Results))]
    public Task ResultsFollowTheirSchema(string name) =>
        JsonSchema.FollowsAsync(JsonSchema.Published("validation"), Text(stream => ValidationJson.Write(stream, Named(name))));

    [Theory]
    [MemberData(nameof(Results))]
    public Task CodeQualityReportsHaveTheFieldsOfGitLab(string name) => JsonSchema.FollowsAsync(CodeQualitySchema, Text(stream => CodeQualityJson.Write(stream, Named(name), SmallReport.Options)));

    [Theory]
    [MemberData(nameof(Results))]
    public Task IssuesHaveTheFieldsOfWarningsNg(string name) => JsonSchema.FollowsAsync(WarningsNgSchema, Text(stream => WarningsNg.Write(stream, Named(name), SmallReport.Options)));

    [Fact]
    public void FilesAreTheOnesRecorded()
    {
        Snapshot.Holds("report.json", Text(stream => ValidationJson.Write(stream, SmallReport.Refused)));
        Snapshot.Holds("warnings-ng.json", Text(stream => WarningsNg.Write(stream, SmallReport.Refused, SmallReport.Options)));
        Snapshot.Holds("code-quality.json", Text(stream => CodeQualityJson.Write(stream, SmallReport.Refused, SmallReport.Options)));
    }

    [Fact]
    public void TextIsReadBackUnchanged()
    {
        var json = JsonDocument.Parse(Text(stream => ValidationJson.Write(stream, Named("odd")))).RootElement;
        Assert.Equal(Odd, json.GetProperty("rules")[0].GetProperty("name").GetString());
        Assert.Equal(0.1, json.GetProperty("rules")[0].GetProperty("maxFailing").GetDouble());
        Assert.Equal(1 / 3.0, json.GetProperty("rules")[0].GetProperty("fraction").GetDouble());
    }

    [Fact]
    public void JenkinsGetsHtml()
    {
        var issue = JsonDocument.Parse(Text(stream => WarningsNg.Write(stream, Named("odd")))).RootElement.GetProperty("issues")[0];
        Assert.Equal("&lt;script&gt;&quot;␀[U+202E]␊: x is &quot;&lt;b&gt;&quot;", issue.GetProperty("message").GetString());
        Assert.False(issue.TryGetProperty("lineStart", out _));
    }

    [Fact]
    public void AFingerprintStaysWhenOtherRowsCome()
    {
        var more = SmallReport.Result with { Rows = 100, Rules = [.. SmallReport.Result.Rules.Select(rule => rule with { Rows = 100, Failing = rule.Failing + 5, Expected = rule.Expected + "!" })] };
        Assert.Equal(Fingerprints(SmallReport.Result), Fingerprints(more));
        Assert.Equal(Fingerprints(SmallReport.Result).Distinct().Count(), Fingerprints(SmallReport.Result).Count);
    }

    private const string Odd = "<script>\"\0\u202E\n";

    private static ValidationResult Named(string name) => name switch
    {
        "result" => SmallReport.Result,
        "refused" => SmallReport.Refused,
        "none" => new() { Dataset = "none", Problems = [], Rows = 0, Accepted = 0, Quarantined = 0 },
        _ => SmallReport.Result with
        {
            Rules =
            [
                SmallReport.Rule(Odd, RuleKind.LabelBalance, Odd, Odd, RuleResult.Failed, 3, new() { MaxFailing = 0.1 }) with { Found = Odd, Examples = [new(Odd, 3_000_000_000, "x is \"<b>\"")] },
            ],
        },
    };

    private static List<string> Fingerprints(ValidationResult result) =>
        [.. JsonDocument.Parse(Text(stream => CodeQualityJson.Write(stream, result))).RootElement.EnumerateArray().Select(entry => entry.GetProperty("fingerprint").GetString()!)];

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
