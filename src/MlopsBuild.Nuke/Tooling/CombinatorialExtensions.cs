namespace Nuke.Common.Tooling;

/// <summary>Makes of options those of several calls: one for each value of a sequence, or for each combination of several.</summary>
public static class CombinatorialExtensions
{
    /// <summary>One of the options for each step.</summary>
    public static T[] CombineWith<T>(this T options, params Configure<T>[] configurators)
        where T : ToolOptions => configurators.Select(x => x(options)).ToArray();

    /// <summary>Each of the options for each step.</summary>
    public static T[] CombineWith<T>(this IEnumerable<T> options, params Configure<T>[] configurators)
        where T : ToolOptions => options.SelectMany(x => x.CombineWith(configurators)).ToArray();

    /// <summary>One of the options for each value.</summary>
    public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Configure<T, TValue> configurator)
        where T : ToolOptions => values.Select(x => configurator(options, x)).ToArray();

    /// <summary>Each of the options for each value.</summary>
    public static T[] CombineWith<T, TValue>(this IEnumerable<T> options, IEnumerable<TValue> values, Configure<T, TValue> configurator)
        where T : ToolOptions => options.SelectMany(x => x.CombineWith(values, configurator)).ToArray();

    /// <summary>One of the options for each pair of values.</summary>
    public static T[] CombineWith<T, T1, T2>(this T options, IEnumerable<T1> first, IEnumerable<T2> second, Func<T, T1, T2, T> configurator)
        where T : ToolOptions => first.SelectMany(_ => second, (a, b) => configurator(options, a, b)).ToArray();

    /// <summary>One of the options for each combination of three values.</summary>
    public static T[] CombineWith<T, T1, T2, T3>(
        this T options,
        IEnumerable<T1> first,
        IEnumerable<T2> second,
        IEnumerable<T3> third,
        Func<T, T1, T2, T3, T> configurator)
        where T : ToolOptions =>
        first.SelectMany(a => second.SelectMany(_ => third, (b, c) => configurator(options, a, b, c))).ToArray();

    /// <summary>Calls a tool with each of the options.</summary>
    /// <param name="configurator">Makes them of new options.</param>
    /// <param name="executor">The task.</param>
    /// <param name="degreeOfParallelism">How many calls run at a time.</param>
    /// <param name="completeOnFailure">Whether the rest is still called after one has failed.</param>
    /// <exception cref="AggregateException">Several calls failed; where one failed, its exception is thrown.</exception>
    public static IEnumerable<(T Settings, IReadOnlyCollection<Output> Output)> Invoke<T>(
        this CombinatorialConfigure<T> configurator,
        Func<T, IReadOnlyCollection<Output>> executor,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false)
        where T : ToolOptions, new() =>
        CombinedCalls.Run([.. configurator(new T())], options => (options, executor(options)), degreeOfParallelism, completeOnFailure);

    /// <summary>Calls a tool that has a result with each of the options.</summary>
    /// <param name="configurator">Makes them of new options.</param>
    /// <param name="executor">The task.</param>
    /// <param name="degreeOfParallelism">How many calls run at a time.</param>
    /// <param name="completeOnFailure">Whether the rest is still called after one has failed.</param>
    /// <exception cref="AggregateException">Several calls failed; where one failed, its exception is thrown.</exception>
    public static IEnumerable<(T Settings, TResult Result, IReadOnlyCollection<Output> Output)> Invoke<T, TResult>(
        this CombinatorialConfigure<T> configurator,
        Func<T, (TResult Result, IReadOnlyCollection<Output> Output)> executor,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false)
        where T : ToolOptions, new() =>
        CombinedCalls.Run([.. configurator(new T())], options => Settled(options, executor(options)), degreeOfParallelism, completeOnFailure);

    private static (T Settings, TResult Result, IReadOnlyCollection<Output> Output) Settled<T, TResult>(T options, (TResult Result, IReadOnlyCollection<Output> Output) call) =>
        (options, call.Result, call.Output);
}
