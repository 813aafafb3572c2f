namespace Nuke.Common.Tooling;

/// <summary>Applies steps to options.</summary>
public static class ConfigureExtensions
{
    /// <summary>Applies the step; null changes nothing.</summary>
    public static T Apply<T>(this T options, Configure<T>? configurator) => configurator is null ? options : configurator(options);

    /// <summary>Applies the step with a value; null changes nothing.</summary>
    public static T Apply<T, TValue>(this T options, Configure<T, TValue>? configurator, TValue value) =>
        configurator is null ? options : configurator(options, value);
}
