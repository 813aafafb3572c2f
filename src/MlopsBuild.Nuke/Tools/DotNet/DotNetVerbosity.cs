using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>How much dotnet says.</summary>
[TypeConverter(typeof(TypeConverter<DotNetVerbosity>))]
public class DotNetVerbosity : Enumeration
{
    /// <summary>Errors and warnings.</summary>
    public static DotNetVerbosity quiet = (DotNetVerbosity)"quiet";

    /// <summary>The results too.</summary>
    public static DotNetVerbosity minimal = (DotNetVerbosity)"minimal";

    /// <summary>The steps too.</summary>
    public static DotNetVerbosity normal = (DotNetVerbosity)"normal";

    /// <summary>Detail too.</summary>
    public static DotNetVerbosity detailed = (DotNetVerbosity)"detailed";

    /// <summary>Everything.</summary>
    public static DotNetVerbosity diagnostic = (DotNetVerbosity)"diagnostic";

    /// <summary>The same as <see cref="quiet"/>.</summary>
    public static DotNetVerbosity Quiet => quiet;

    /// <summary>The same as <see cref="minimal"/>.</summary>
    public static DotNetVerbosity Minimal => minimal;

    /// <summary>The same as <see cref="normal"/>.</summary>
    public static DotNetVerbosity Normal => normal;

    /// <summary>The same as <see cref="detailed"/>.</summary>
    public static DotNetVerbosity Detailed => detailed;

    /// <summary>The same as <see cref="diagnostic"/>.</summary>
    public static DotNetVerbosity Diagnostic => diagnostic;

    /// <summary>The verbosity of a text.</summary>
    public static implicit operator DotNetVerbosity(string value) => new() { Value = value };
}
