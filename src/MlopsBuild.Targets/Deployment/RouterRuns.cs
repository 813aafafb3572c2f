using MlopsBuild.Delivery.Images;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Processes;
using MlopsBuild.Reports;
using MlopsBuild.Stages;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IBuildRouter.BuildRouter"/>.</summary>
internal static class RouterRuns
{
    private const string Name = "MlopsBuild.Router";
    private const string Project = $"src/{Name}/{Name}.csproj";
    private const string Shown = "artifacts/images/router";

    public static void Build(IBuildRouter build)
    {
        try
        {
            var layout = OciLayout.Create(Path.Combine(build.RootDirectory, Shown));
            var from = BaseImage.FindAsync(build.BaseImage!, ImageRuns.PlatformOf(build), DeliveryPlaces.Local(build, "bases")).GetAwaiter().GetResult();
            var image = RouterImage.BuildAsync(layout, from, Published(build)).GetAwaiter().GetResult();
            layout.Add(image, "router");
            Log.Information("Built the router for {Platform:l}: {Digest:l}, in {Folder:l}", image.Platform!.ToString(), image.Digest.ToString(), Shown);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ChildProcessFailedException)
        {
            throw new StageFailedException(VisibleText.Of(trouble.Message), trouble);
        }
    }

    /// <exception cref="ArgumentException">There is no router to build from.</exception>
    public static void Check(IBuildRouter build)
    {
        if (build.BaseImage is null)
            throw new ArgumentException("BuildRouter needs --base-image, expected what BuildImage takes, with the runtime of ASP.NET Core.");
        if (build.RouterFolder is { } given && !Directory.Exists(Path.GetFullPath(given, build.RootDirectory)))
            throw new ArgumentException($"--router-folder is \"{given}\", and there is no such folder, expected that with the published router.");
        if (build.RouterFolder is null && !PackedProgram.IsPacked && !File.Exists(Path.Combine(build.RootDirectory, Project)))
            throw new ArgumentException($"BuildRouter needs --router-folder, expected the output of \"dotnet publish\" of MlopsBuild.Router: the checkout has no \"{Project}\".");
    }

    private static string Published(IBuildRouter build)
    {
        if (build.RouterFolder is { } given)
            return Path.GetFullPath(given, build.RootDirectory);
        var folder = DeliveryPlaces.Local(build, "router");
        Log.Information("Publishing the router to {Folder:l}", ShownPath.Of(folder, build));
        if (PackedProgram.IsPacked)
        {
            PublishedServer.Publish(build, PackedProgram.Write(Name, DeliveryPlaces.Local(build, "router-project"), runtime: null), folder);
            PackedProgram.Finish(Name, folder);
        }
        else
        {
            PublishedServer.Publish(build, Path.Combine(build.RootDirectory, Project), folder, "-p:UseAppHost=false", "-p:DebugType=none");
        }

        return folder;
    }
}
