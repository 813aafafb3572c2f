using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Snippets.FileWork;

class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Work);

    AbsolutePath SourceDirectory => RootDirectory / "src";
    AbsolutePath OutputDirectory => RootDirectory / "out";
    AbsolutePath ArchiveFile => RootDirectory / "out.zip";

    Target Prepare => _ => _
        .Executes(() =>
        {
            OutputDirectory.CreateOrCleanDirectory();
            (SourceDirectory / "a" / "one.cs").WriteAllText("class One { }");
            (SourceDirectory / "a" / "obj" / "one.dll").WriteAllText("binary");
            (SourceDirectory / "b" / "two.cs").WriteAllLines(new[] { "class Two", "{", "}" });
            (SourceDirectory / "b" / "notes.md").WriteAllText("# Notes");
        });

    Target Work => _ => _
        .DependsOn(Prepare)
        .Executes(() =>
        {
            var sources = SourceDirectory.GlobFiles("**/*.cs");
            sources.OrderBy(x => x.ToString()).ForEach(x => Log.Information("{Relative} {Name} {Extension}", RootDirectory.GetRelativePathTo(x), x.NameWithoutExtension, x.Extension));
            Log.Information("both={Both}", SourceDirectory.GlobFiles("**/*.{cs,md}").Count);

            SourceDirectory.GlobDirectories("**/obj").ForEach(x => x.DeleteDirectory());
            Assert.False((SourceDirectory / "a" / "obj").DirectoryExists());

            sources.ForEach(x => x.CopyToDirectory(OutputDirectory));
            (SourceDirectory / "b" / "notes.md").Copy(OutputDirectory / "docs" / "readme.md");
            (OutputDirectory / "docs" / "readme.md").AppendAllText("more");
            (OutputDirectory / "docs" / "readme.md").Move(OutputDirectory / "moved.md");
            (OutputDirectory / "docs").DeleteDirectory();
            SourceDirectory.Copy(OutputDirectory / "all", ExistsPolicy.MergeAndOverwrite, excludeFile: x => x.Extension == ".md");
            ControlFlow.SuppressErrors(() => (SourceDirectory / "b" / "two.cs").Copy(OutputDirectory / "one.cs"), logWarning: false);
            Assert.True((OutputDirectory / "one.cs").ReadAllText().Contains("One"));
            (SourceDirectory / "a" / "one.cs").Copy(OutputDirectory / "one.cs", ExistsPolicy.FileOverwrite);

            Log.Information("lines={Lines} parent={Parent} up={Up}", (SourceDirectory / "b" / "two.cs").ReadAllLines().Length, OutputDirectory.Parent == RootDirectory, (OutputDirectory / "..").ToString() == RootDirectory);
            Log.Information("text={Text}", (OutputDirectory / "moved.md").ReadAllText().SplitLineBreaks().JoinComma());

            OutputDirectory.ZipTo(ArchiveFile, filter: x => !x.HasExtension(".md"), compressionLevel: CompressionLevel.SmallestSize, fileMode: FileMode.Create);
            using (var archive = ZipFile.OpenRead(ArchiveFile))
                Log.Information("zip={Entries}", archive.Entries.Select(x => x.FullName).OrderBy(x => x, StringComparer.Ordinal).JoinComma());

            var unpackDirectory = TemporaryDirectory / "unpacked";
            unpackDirectory.CreateDirectory();
            ArchiveFile.UnZipTo(unpackDirectory);
            Assert.True(unpackDirectory.Exists());
            Assert.True((unpackDirectory / "one.cs").FileExists());
            ArchiveFile.DeleteFile();
        });
}
