namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>The project or packages file that NuGet tools are looked up in.</summary>
    protected internal virtual string? NuGetPackagesConfigFile => null;

    /// <summary>The assets file that NuGet tools are looked up in.</summary>
    protected internal virtual string? NuGetAssetsConfigFile => null;

    /// <summary>The package file that npm tools are looked up in.</summary>
    protected internal virtual string? NpmPackageJsonFile => null;

    /// <summary>Parameters have their values; nothing is planned.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>The plan is known and all members have their values; requirements are not yet checked.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>The outcome is known and printed.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    /// <summary>The target's actions are about to run.</summary>
    protected internal virtual void OnTargetRunning(string target)
    {
    }

    /// <summary>The target is left out.</summary>
    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    /// <summary>The target ended well.</summary>
    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    /// <summary>The target threw.</summary>
    protected internal virtual void OnTargetFailed(string target)
    {
    }
}
