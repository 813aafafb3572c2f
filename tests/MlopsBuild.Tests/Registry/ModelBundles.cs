using System.IO.Compression;
using System.Security.Cryptography;
using MlopsBuild.Registry;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class ModelBundles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HaveTheSameBytesForTheSameFiles()
    {
        _folder.Write("one/model.txt", "a model");
        _folder.Write("one/below/größe.txt", "17");
        _folder.Write("two/below/größe.txt", "17");
        File.SetLastWriteTimeUtc(_folder.Write("two/model.txt", "a model"), new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        ModelBundle.Write(_folder["one"], _folder["one.zip"]);
        ModelBundle.Write(_folder["two"], _folder["deeper", "two.zip"]);
        Assert.Equal(File.ReadAllBytes(_folder["one.zip"]), File.ReadAllBytes(_folder["deeper", "two.zip"]));
        // The digest that every system must come to.
        Assert.Equal("ceca09be08939ecaa9b0170bcdfc28effb7631b99de0372fa4baf4bbaf3bcddc", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder["one.zip"]))));
        using var zip = ZipFile.OpenRead(_folder["one.zip"]);
        Assert.Equal(["below/größe.txt", "model.txt"], zip.Entries.Select(entry => entry.FullName));
        using var content = new StreamReader(zip.Entries[1].Open());
        Assert.Equal("a model", content.ReadToEnd());
    }

    [Fact]
    public async Task AreTakenByOthers()
    {
        Assert.SkipWhen(Tool.Find("unzip") is null, "unzip is not on the PATH: apt-get install unzip");
        _folder.Write("model/model.txt", "a model");
        ModelBundle.Write(_folder["model"], _folder["model.zip"]);
        var tested = await new Command(Tool.Find("unzip")!, "-t", _folder["model.zip"]).RunAsync();
        Assert.True(tested.ExitCode == 0, tested.Everything);
        Assert.Contains("-rw-r--r--", (await new Command(Tool.Find("unzip")!, "-Z", _folder["model.zip"]).RunAsync()).Output);
    }

    [Fact]
    public void OfNothingAreRefused() => Assert.Contains("There is no file in the model folder", Assert.Throws<ArgumentException>(() => ModelBundle.Write(_folder["none"], _folder["x.zip"])).Message);
}
