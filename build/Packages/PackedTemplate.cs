using Nuke.Common.IO;

/// <summary>The template of a project: what templates/ holds, and copies of what this repository has anyway.</summary>
static class PackedTemplate
{
    static readonly (string From, string To)[] Shared =
    [
        ("build.sh", "build.sh"),
        ("build.ps1", "build.ps1"),
        ("build.cmd", "build.cmd"),
        ("build/sklearn/train.py", "build/train.py"),
        ("docs/schemas/contract.v1.schema.json", ".nuke/contract.v1.schema.json"),
    ];

    /// <summary>Lays the template into artifacts/templates, which <c>dotnet new install</c> takes as it takes the package, and packs it.</summary>
    public static void Pack(AbsolutePath root, string version)
    {
        var folder = root / "artifacts" / "templates";
        folder.CreateOrCleanDirectory();
        var own = root / "templates" / "mlopsbuild";
        foreach (var file in own.GlobFiles("**/*"))
            Copy(file, folder / "mlopsbuild" / Path.GetRelativePath(own, file));
        foreach (var (from, to) in Shared)
            Copy(root / from, folder / "mlopsbuild" / to);
        var project = folder / "mlopsbuild" / "build" / "_build.csproj";
        project.WriteAllText(project.ReadAllText().Replace("PACKAGE_VERSION", version));
        DotNetCommand.Run(root, "pack", "templates/MlopsBuild.Templates.csproj", "-c", "Release", $"-p:PackedVersion={version}", $"-p:TemplateFolder={folder}", $"-p:DeterministicTimestamp={PackedLibraries.TimeOf(root)}", $"-p:PackageOutputPath={PackedLibraries.FolderOf(root)}/", "-v:q", "-nologo", "-nodeReuse:false");
    }

    static void Copy(AbsolutePath from, AbsolutePath to)
    {
        to.Parent.CreateDirectory();
        File.Copy(from, to);
    }
}
