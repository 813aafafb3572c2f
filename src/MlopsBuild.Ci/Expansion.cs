namespace MlopsBuild.Ci;

/// <summary>Jobs as servers without a matrix of some kind need them.</summary>
internal static class Expansion
{
    /// <summary>How many jobs, one after another, come before a job.</summary>
    public static int Stage(IReadOnlyList<CiJob> jobs, CiJob job) =>
        job.Needs.Count == 0 ? 0 : 1 + job.Needs.Max(need => Stage(jobs, jobs.First(other => other.Name == need)));

    /// <summary>Whether no job waits for this one.</summary>
    public static bool IsLast(IReadOnlyList<CiJob> jobs, CiJob job) => jobs.All(other => !other.Needs.Contains(job.Name));

    /// <summary>Jobs of the launcher that no other waits for and that run on the systems of a job: with what they ended with, that job begins in a later run.</summary>
    public static IEnumerable<CiJob> EndsFor(IReadOnlyList<CiJob> jobs, CiJob job) =>
        jobs.Where(end => job.Needs.Count == 0 && job.Command is null && end.Command is null && end.Systems == job.Systems && IsLast(jobs, end));

    /// <summary>One job for each system: those of one system keep their names.</summary>
    public static IReadOnlyList<CiJob> PerSystem(IReadOnlyList<CiJob> jobs) => Expand(jobs, job =>
    {
        var systems = Names.Each(job.Systems);
        return systems.Count == 1 ? [job] : [.. systems.Select(system => job with { Name = $"{job.Name}-{Names.Of(system)}", Systems = system })];
    });

    /// <summary>One job for each combination of values of the axes.</summary>
    public static IReadOnlyList<CiJob> PerValue(IReadOnlyList<CiJob> jobs) => Expand(jobs, job =>
    {
        List<CiJob> all = [job with { Axes = [] }];
        foreach (var axis in job.Axes)
        {
            all = [.. all.SelectMany(one => axis.Values.Select(value => one with
            {
                Name = $"{one.Name}-{value.Replace('/', '-').Replace('.', '-').Replace('+', '-')}",
                Variables = [.. one.Variables, new CiVariable(axis.Variable, value)],
            }))];
        }

        return all;
    });

    private static List<CiJob> Expand(IReadOnlyList<CiJob> jobs, Func<CiJob, IReadOnlyList<CiJob>> expand)
    {
        var names = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var all = new List<CiJob>();
        foreach (var job in jobs)
        {
            var expanded = expand(job);
            names[job.Name] = [.. expanded.Select(one => one.Name)];
            all.AddRange(expanded.Select(one => one with { Needs = [.. job.Needs.SelectMany(need => names[need])] }));
        }

        return all;
    }
}
