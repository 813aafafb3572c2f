using MlopsBuild.Ci.Jenkins;
using MlopsBuild.Ci.Yaml;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Ci;

/// <summary>Whatever a text holds, others read back that text.</summary>
public sealed class OddTexts
{
    private static readonly string[] Texts =
    [
        "", " ", "a", "a b", " a", "a ", "a: b", "a:b", "a:", ":a", "# a", "a # b", "a#b", "- a", "-", "?", "? a", "yes", "No", "on", "y", "~", "null", "true", "0", "1.5", "1e3", "0x1F", "1_000", ".5", ".inf", ".NaN", "-.inf",
        "2026-01-01", "12:30:45", "{a: b}", "[a]", "a, b", "*a", "&a", "!a", "%a", "@a", "`a`", "|", ">", "'", "''", "\"", "\\", "\\n", "a\nb", "\n", "a\n", "a\n\nb", "one\ntwo\nthree", " one\ntwo", "a\tb", "\ta", "a\r\nb", "\u0000", "\u0007", "\u007f", "\u0085",
        "\u2028", "\ufeff", "ü", "日本", "😀", "--- a", "...", "a'b\"c", "${{ x }}", "<< x >>", "$X", "./x", "~/x", "=", "<<", "a\\", "..", ".", "a?", "[", "]", "{", "}", ",",
    ];

    [Fact]
    public void AreOneScalarOfYaml()
    {
        foreach (var text in Texts)
        {
            var document = YamlWriter.Document([], new YamlMap { { "value", text }, { "list", new YamlList { text, new YamlMap { { "k", text }, { "l", "m" } } } }, { "end", "z" } });
            var read = Nuke.Generation.YamlText.Json(document);
            Assert.Equal(text, (string?)read["value"]);
            Assert.Equal(text, (string?)read["list"]![0]);
            Assert.Equal(text, (string?)read["list"]![1]!["k"]);
            Assert.Equal("z", (string?)read["end"]);
        }
    }

    [Fact]
    public void AreOneKeyOfYaml()
    {
        foreach (var text in Texts.Where(text => text.Length is > 0 and < 100))
        {
            var document = YamlWriter.Document([], new YamlMap { { text, "x" } });
            Assert.Equal("x", (string?)Nuke.Generation.YamlText.Json(document)[text]);
        }
    }

    [Fact]
    public async Task AreOneTextOfYamlToPython()
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import yaml").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's yaml is not installed: apt-get install python3-yaml");
        // YAML 1.1 has more words than texts; a lone NUL is none for its reader even when escaped by some.
        var document = YamlWriter.Document([], new YamlMap { { "list", YamlList.Of(Texts) } });
        var result = await new Command(Python, "-c", "import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin.buffer)['list']))") { Input = document }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(Texts, System.Text.Json.JsonSerializer.Deserialize<string[]>(result.Output)!);
    }

    [Fact]
    public async Task AreOneTextOfGroovyInWhichNothingIsReplaced()
    {
        using var folder = new TemporaryFolder();
        var script = folder.Write("texts.groovy", $"print groovy.json.JsonOutput.toJson([{GroovyText.List(Texts)}])\n");
        var output = await Validators.GroovyScriptAsync(script);
        Assert.Equal(Texts, System.Text.Json.JsonSerializer.Deserialize<string[]>(output)!);
    }
}
