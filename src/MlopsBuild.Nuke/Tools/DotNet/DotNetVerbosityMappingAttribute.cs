using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>On a build class: calls of dotnet whose options say no verbosity get the one that stands for the build's.</summary>
public class DotNetVerbosityMappingAttribute : VerbosityMappingAttribute
{
    /// <summary>Maps quiet and minimal to the same, normal to minimal and verbose to detailed.</summary>
    public DotNetVerbosityMappingAttribute()
        : base(typeof(DotNetVerbosity))
    {
        Quiet = nameof(DotNetVerbosity.quiet);
        Minimal = nameof(DotNetVerbosity.minimal);
        Normal = nameof(DotNetVerbosity.minimal);
        Verbose = nameof(DotNetVerbosity.detailed);
    }
}
