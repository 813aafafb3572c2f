using System.Globalization;

namespace MlopsBuild.Registry;

/// <summary>A model as people name it: <c>diamonds@production</c> (an alias) or <c>diamonds@3</c> (a version).</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Alias">Name of the alias; null where a version is named.</param>
/// <param name="Version">Number of the version; null where an alias is named.</param>
public sealed record ModelAddress(string Model, string? Alias, int? Version)
{
    /// <summary>Reads <c>name@alias</c> or <c>name@version</c>.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static ModelAddress Parse(string text)
    {
        var parts = text.Split('@');
        if (parts.Length != 2)
            throw new ArgumentException($"\"{text}\" names no model, expected a name, \"@\" and an alias or a version, such as \"diamonds@production\" or \"diamonds@3\".");
        RegistryName.CheckModel(parts[0]);
        if (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0)
            return new(parts[0], null, version);
        RegistryName.CheckAlias(parts[1]);
        return new(parts[0], parts[1], null);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}@{Alias ?? $"{Version}"}");
}
