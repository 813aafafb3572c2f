using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Injects a program of the repository; null when there is none.</summary>
/// <param name="windowsPath">The program's path below the root on Windows.</param>
/// <param name="unixPath">The program's path below the root elsewhere.</param>
public class LocalPathAttribute(string windowsPath, string unixPath) : ToolInjectionAttributeBase
{
    /// <summary>Names one path for all systems.</summary>
    /// <param name="path">The program's path below the root.</param>
    public LocalPathAttribute(string path)
        : this(path, path)
    {
    }

    /// <inheritdoc />
    protected override Tool GetTool(MemberInfo member, object instance)
    {
        var path = Path.Combine(Build.RootDirectory, EnvironmentInfo.IsWin ? windowsPath : unixPath);
        return File.Exists(path) ? ToolResolver.GetTool(path) : throw new ArgumentException($"Program \"{path}\" does not exist.");
    }
}
