namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that can ask for something.</summary>
public interface IInteractiveOption
{
    /// <summary>Whether dotnet may ask for something, such as credentials.</summary>
    bool? Interactive { get; }
}
