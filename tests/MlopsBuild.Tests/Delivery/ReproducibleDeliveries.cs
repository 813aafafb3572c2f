using MlopsBuild.Testing;
using MlopsBuild.Testing.Engines;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Ten processes that make a package and images from copies of the same files, each in surroundings of its own.</summary>
public sealed class ReproducibleDeliveries : IDisposable
{
    private const string Nobody = "65534";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task HaveOneDigestWhoeverMakesThemWhereAndWhen()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Assert.Skip("changing users needs root on Linux");
            return;
        }

        foreach (var program in new[] { "setpriv", "faketime" })
            Assert.SkipWhen(Tool.Find(program) is null, $"{program} is not installed: apt-get install util-linux faketime");
        CompiledProgram.Copy("MlopsBuild.Faults", _folder["program"]);
        SampleModel.Folder(_folder);
        _folder.Write("server/server.runtimeconfig.json", "{}");
        _folder.Write("server/server.dll", "code");
        _folder.Write($"server/Ä/{new string('n', 120)}.txt", "a long name");
        Executable.Make(_folder.Write("server/run.sh", "#!/bin/sh\n"));
        _folder.Write("files/etc/os", "base");
        await System.Formats.Tar.TarFile.CreateFromDirectoryAsync(_folder["files"], _folder["files.tar"], includeBaseDirectory: false, TestContext.Current.CancellationToken);
        await new Command("chmod", "-R", "a+rwX", _folder["model"], _folder["server"], _folder["files.tar"]).RunAsync();
        // The folder of a test is its owner's alone.
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);

        var said = new List<string>();
        var where = new List<string>();
        foreach (var (umask, user, before, environment) in new (string, string, string[], (string, string)[])[]
        {
            ("022", "0", [], []),
            ("000", "0", [], [("TZ", "Pacific/Kiritimati")]),
            ("027", "0", [], [("TZ", "America/St_Johns"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")]),
            ("077", "0", [], [("LC_ALL", "C"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")]),
            ("022", Nobody, [], [("HOME", _folder["home of nobody"])]),
            ("077", Nobody, [], [("TZ", "Asia/Kathmandu"), ("USER", "nobody")]),
            ("000", Nobody, [], [("DOCKER_HOST", "unix:///nowhere/docker.sock"), ("LC_ALL", "ar_SA.UTF-8")]),
            ("022", "0", ["faketime", "-f", "+365d"], []),
            ("027", "0", ["faketime", "-f", "-5000d"], [("TZ", "Asia/Tokyo")]),
            ("077", Nobody, ["faketime", "-f", "+10000d"], [("SOURCE_DATE_EPOCH", "1"), ("DOTNET_PROCESSOR_COUNT", "1")]),
        })
        {
            var place = _folder[new string('x', said.Count * 3 + 1), $"place {said.Count}"];
            Directory.CreateDirectory(place);
            File.SetUnixFileMode(place, (UnixFileMode)0b111_111_111);
            // The files come there by cp, so that umask, owner and times are those of the variant.
            const string Script = """
                umask "$1" && mkdir "$2/mine" && cp -R "$3/model" "$3/server" "$3/files.tar" "$2/mine" && cd "$2/mine" && shift 3 && exec "$@" deliver model server files.tar work
                """;
            string[] arguments =
            [
                "--reuid", user, "--regid", user, "--clear-groups", "sh", "-c", Script, "sh", umask, place, _folder.Path,
                .. before, Tool.Find("dotnet") ?? "/usr/bin/dotnet", _folder["program", "MlopsBuild.Faults.dll"],
            ];
            var result = await new Command(Tool.Find("setpriv")!, arguments) { Environment = environment.ToDictionary(variable => variable.Item1, variable => (string?)variable.Item2) }.RunAsync();
            Assert.True(result.ExitCode == 0, result.Everything);
            said.Add(result.Output);
            where.Add(result.Error.Trim());
        }

        Assert.Equal(10, said.Count);
        Assert.True(said.Distinct().Count() == 1, string.Join('\n', said.Zip(where, (digests, surroundings) => $"{surroundings}\n{digests}")));
        Assert.Equal(5, said[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        // The surroundings were as said.
        Assert.Equal(["600", "640", "644", "666"], where.Select(line => line.Split(' ')[2]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["nobody", "root"], where.Select(line => line.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal));
        var years = where.Select(line => DateTimeOffset.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.InRange((years[7] - years[0]).TotalDays, 364, 366);
        Assert.InRange((years[8] - years[0]).TotalDays, -5001, -4999);
        Assert.True(years.Select(time => time.Offset).Distinct().Count() >= 5, string.Join('\n', where));
    }
}
