using Nuke.Common.Utilities;

namespace Nuke.Common.CI;

/// <summary>A part of a generated file that can write itself.</summary>
public abstract class ConfigurationEntity
{
    /// <summary>Writes the part at the writer's indentation.</summary>
    public abstract void Write(CustomFileWriter writer);
}
