using System.Formats.Tar;
using System.Text;

namespace MlopsBuild.Testing.Engines;

/// <summary>A root file system that runs ASP.NET Core programs and nothing else, from the runtime and the libraries of this machine: no registry is needed.</summary>
public static class RuntimeFiles
{
    /// <summary>Writes it as a tar.</summary>
    /// <param name="path">The file.</param>
    public static async Task WriteAsync(string path)
    {
        var root = Path.GetDirectoryName(File.ResolveLinkTarget(Tool.Find("dotnet") ?? "/usr/bin/dotnet", returnFinalTarget: true)?.FullName ?? "/usr/share/dotnet/dotnet")!;
        var version = Environment.Version.ToString();
        List<string> files =
        [
            Path.Combine(root, "dotnet"),
            .. Files(Path.Combine(root, "host", "fxr", version)),
            .. Files(Path.Combine(root, "shared", "Microsoft.NETCore.App", version)),
            .. Files(Path.Combine(root, "shared", "Microsoft.AspNetCore.App", version)),
        ];
        var libraries = await LibrariesAsync([.. files.Where(file => file.EndsWith(".so", StringComparison.Ordinal) || Path.GetFileName(file) == "dotnet"), .. System("libssl.so.3", "libcrypto.so.3", "libgomp.so.1", "libz.so.1")]);
        await using var file = File.Create(path);
        await using var tar = new TarWriter(file);
        await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.Directory, "tmp/") { Mode = (UnixFileMode)0b1_111_111_111 });
        await TextAsync(tar, "etc/passwd", "root:x:0:0::/:/none\napp:x:10001:10001::/tmp:/none\n");
        await TextAsync(tar, "etc/group", "root:x:0:\napp:x:10001:\n");
        await TextAsync(tar, "etc/nsswitch.conf", "hosts: files dns\n");
        foreach (var (source, place) in files.Select(name => (name, name[1..])).Concat(libraries.Select(name => (name, name[1..]))))
        {
            await using var content = File.OpenRead(source);
            await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.RegularFile, place) { Mode = (UnixFileMode)0b111_101_101, DataStream = content });
        }

        await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.SymbolicLink, "usr/bin/dotnet") { LinkName = Path.Combine(root, "dotnet") });
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static IEnumerable<string> System(params string[] names) => names.SelectMany(name => new[] { "/lib", "/usr/lib" }.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder, "*-linux-gnu").Append(folder)).Select(folder => Path.Combine(folder, name)).Where(File.Exists).Take(1));

    /// <summary>What programs and libraries load, as the system's loader says, and the loader itself.</summary>
    private static async Task<IEnumerable<string>> LibrariesAsync(string[] of)
    {
        var found = new SortedSet<string>(of.Where(file => !file.Contains("/shared/", StringComparison.Ordinal) && !file.Contains("/host/", StringComparison.Ordinal) && Path.GetFileName(file) != "dotnet"), StringComparer.Ordinal);
        var result = await new Command(Tool.Find("ldd")!, of).RunAsync();
        foreach (var word in result.Output.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.StartsWith("/lib", StringComparison.Ordinal) && !word.EndsWith(':') && File.Exists(word))
                found.Add(word);
        }

        return found;
    }

    private static Task TextAsync(TarWriter tar, string name, string text) =>
        tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, name) { Mode = (UnixFileMode)0b110_100_100, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
}
