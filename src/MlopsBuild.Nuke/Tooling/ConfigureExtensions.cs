namespace Nuke.Common.Tooling;

/// <summary>Applies steps to options.</summary>
public static class ConfigureExtensions
{
    /// <summary>Applies the step; null changes nothing.</summary>
    public static T Apply<T>(this T options, Configure<T>? configurator) => configurator is null ? options : configurator(options);

    /// <summary>Applies the step with a value; null changes nothing.</summary>
    public static T Apply<T, TValue>(this T options, Configure<T, TValue>? configurator, TValue value) =>
        configurator is null ? options : configurator(options, value);

    /// <summary>Applies the step to new options and calls a tool with what results.</summary>
    public static TResult InvokeSafe<T, TResult>(this Configure<T>? configurator, Func<T, TResult> executor)
        where T : ToolOptions, new() => executor(new T().Apply(configurator));

    /// <summary>Applies the step to new options.</summary>
    public static T InvokeSafe<T>(this Configure<T>? configurator, T obj) => obj.Apply(configurator);
}
