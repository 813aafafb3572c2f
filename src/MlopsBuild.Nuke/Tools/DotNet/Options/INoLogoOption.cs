namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that show a banner.</summary>
public interface INoLogoOption
{
    /// <summary>Whether no banner is shown.</summary>
    bool? NoLogo { get; }
}
