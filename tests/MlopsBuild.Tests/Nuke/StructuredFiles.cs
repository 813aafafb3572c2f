using System.Xml.Linq;
using MlopsBuild.Testing;
using Newtonsoft.Json.Linq;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

public sealed class StructuredFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AbsolutePath File => (AbsolutePath)_folder.Path / "sub" / "file";

    public void Dispose() => _folder.Dispose();

    public sealed class Settings
    {
        public string? Name { get; set; }

        public int MaxDepth { get; set; }

        public List<string> Columns { get; set; } = [];
    }

    [Fact]
    public void JsonComesBackAndIsChangedInPlace()
    {
        File.WriteJson(new Settings { MaxDepth = 6, Columns = ["cut"] });
        Assert.Equal("{\n  \"MaxDepth\": 6,\n  \"Columns\": [\n    \"cut\"\n  ]\n}\n", File.ReadAllText().Replace("\r\n", "\n"));
        File.UpdateJson(x => x["Name"] = "gbm").UpdateJson<Settings>(x => x.Columns.Add("carat"));
        var settings = File.ReadJson<Settings>();
        Assert.Equal(("gbm", 6, "cut,carat"), (settings.Name, settings.MaxDepth, settings.Columns.JoinComma()));
        JObject json = File.ReadJson();
        Assert.Equal(6, json.GetPropertyValue<int>("MaxDepth"));
        Assert.Equal("gbm", json.GetPropertyStringValue("Name"));
        Assert.Null(json.GetPropertyValueOrNull<string>("Missing"));
        Assert.Contains("\"Columns\"", Assert.Throws<ArgumentException>(() => json.GetPropertyValue<int>("Missing")).Message);
        Assert.Equal(7, "{ \"MaxDepth\": 7 }".GetJson<Settings>().MaxDepth);
        Assert.Equal([1, 2], """{ "a": [ { "x": 1 }, { "x": 2 } ] }""".GetJson().GetChildren("a").Select(x => (int)x["x"]!));
        File.WriteAllText("{ \"MaxDepth\": \"deep\" }");
        Assert.StartsWith($"JSON file \"{File}\" cannot be read as Settings: ", Assert.Throws<FormatException>(() => File.ReadJson<Settings>()).Message);
    }

    [Fact]
    public void YamlComesBackAndIsChangedInPlace()
    {
        File.WriteYaml(new Settings { Name = "gbm", MaxDepth = 6, Columns = ["cut"] });
        Assert.Equal("name: gbm\nmaxDepth: 6\ncolumns:\n- cut\n", File.ReadAllText().Replace("\r\n", "\n"));
        File.UpdateYaml<Settings>(x => x.MaxDepth++);
        Assert.Equal(7, File.ReadYaml<Settings>().MaxDepth);
        Assert.Equal("b", "a: b".GetYaml<Dictionary<string, string>>()["a"]);
        Assert.Equal("a: b", new Dictionary<string, string> { ["a"] = "b" }.ToYaml().Trim());
        File.WriteAllText("name: x\nmaxDepth: deep");
        Assert.StartsWith($"{File}:2: YAML cannot be read as Settings: ", Assert.Throws<FormatException>(() => File.ReadYaml<Settings>()).Message);
    }

    [Fact]
    public void XmlComesBackAndIsChangedInPlace()
    {
        File.WriteXml(new Settings { Name = "gbm", MaxDepth = 6 });
        Assert.Equal("gbm", File.ReadXml<Settings>().Name);
        const string text = "<Project Sdk=\"x\">\n  <!-- why -->\n  <Version>1</Version>\n\n</Project>\n";
        File.WriteAllText(text);
        File.UpdateXml(x => x.Root!.Element("Version")!.Value = "2");
        Assert.Equal(text.Replace(">1<", ">2<").TrimEnd(), File.ReadAllText().Replace("\r\n", "\n").TrimEnd());
        Assert.Equal("2", File.ReadXml().Root!.Element("Version")!.Value);
        File.WriteXml(new XDocument(new XElement("a", new XElement("b"))));
        Assert.Equal("<a>\n  <b />\n</a>", File.ReadAllText().Replace("\r\n", "\n").TrimEnd());
        File.WriteAllText("<a>\n<b>");
        Assert.StartsWith($"{File}:", Assert.Throws<FormatException>(() => File.ReadXml()).Message);
    }

    [Fact]
    public void PlacesInXmlAreReadAndSet()
    {
        File.WriteAllText("<Project Sdk=\"x\" xmlns:n=\"urn:n\">\n  <Version>1</Version>\n  <Item Include=\"a\" />\n  <Item Include=\"b\" />\n  <n:Deep>d</n:Deep>\n</Project>");
        Assert.Equal(["a", "b"], XmlTasks.XmlPeek(File, ".//Item/@Include"));
        Assert.Equal("1", XmlTasks.XmlPeekSingle(File, "/Project/Version"));
        Assert.Null(XmlTasks.XmlPeekSingle(File, "//Missing"));
        Assert.Equal("d", XmlTasks.XmlPeekSingle(File, "//y:Deep", ("y", "urn:n")));
        Assert.Equal(2, XmlTasks.XmlPeekElements(File, "//Item").Count());
        XmlTasks.XmlPoke(File, "//Version", 2);
        XmlTasks.XmlPoke(File, "/Project/@Sdk", "y");
        Assert.StartsWith("<Project Sdk=\"y\" xmlns:n=\"urn:n\">\n  <Version>2</Version>\n  <Item", File.ReadAllText().Replace("\r\n", "\n"));
        Assert.Contains("2 times", Assert.Throws<InvalidOperationException>(() => XmlTasks.XmlPoke(File, "//Item", "x")).Message);
        Assert.Contains("2 times", Assert.Throws<InvalidOperationException>(() => XmlTasks.XmlPeekSingle(File, "//Item")).Message);
    }

    [Fact]
    public void TextEndsWithOneLineBreakUnlessToldOtherwise()
    {
        Assert.Equal($"a{Environment.NewLine}", File.WriteAllText("a\n\n").ReadAllText());
        Assert.Equal("a", File.WriteAllText("a", eofLineBreak: false).ReadAllText());
        Assert.Equal("ab", File.UpdateText(x => x + "b").ReadAllText());
        Assert.Equal(["ab", "c"], File.AppendAllLines(["", "c"]).ReadAllLines());
        Assert.Equal((byte)'a', File.ReadAllBytes()[0]);
    }
}
