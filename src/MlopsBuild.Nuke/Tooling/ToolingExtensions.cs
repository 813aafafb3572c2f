using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Reads texts of enum members.</summary>
public static class ToolingExtensions
{
    /// <summary>The text of the member: that of its <see cref="EnumValueAttribute"/> or else its name.</summary>
    public static string GetValue(this Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<EnumValueAttribute>()?.Value ?? value.ToString();
}
