using System.Runtime.ExceptionServices;

namespace Nuke.Common.Tooling;

/// <summary>Runs several calls of a tool, so many at a time, and gives their results in the order of the calls.</summary>
internal static class CombinedCalls
{
    public static TResult[] Run<T, TResult>(T[] options, Func<T, TResult> call, int degreeOfParallelism, bool completeOnFailure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreeOfParallelism, 1);
        var results = new TResult[options.Length];
        var failures = new Exception?[options.Length];
        var next = -1;
        var failed = false;

        void Work()
        {
            while ((completeOnFailure || !Volatile.Read(ref failed)) && Interlocked.Increment(ref next) is var index && index < options.Length)
                try
                {
                    results[index] = call(options[index]);
                }
                catch (Exception e)
                {
                    failures[index] = e;
                    Volatile.Write(ref failed, true);
                }
        }

        // The thread of the caller is one of those that work.
        var threads = new Thread[Math.Max(Math.Min(degreeOfParallelism, options.Length) - 1, 0)];
        for (var i = 0; i < threads.Length; i++)
            (threads[i] = new Thread(Work) { IsBackground = true, Name = "tool calls" }).Start();
        Work();
        foreach (var thread in threads)
            thread.Join();
        Throw(failures.OfType<Exception>().ToArray());
        return results;
    }

    private static void Throw(Exception[] failures)
    {
        if (failures is [var failure])
            ExceptionDispatchInfo.Throw(failure);
        if (failures.Length > 0)
            throw new AggregateException($"{failures.Length} calls failed.", failures);
    }
}
