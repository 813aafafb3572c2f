using System.Globalization;
using System.Reflection;
using MlopsBuild.Ci;
using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>Makes workflows from the attributes of a build class and what its targets depend on.</summary>
internal sealed class CiDefinitions
{
    private readonly Type _build;
    private readonly string _root;
    private readonly CiGraph _graph;
    private readonly CiParameters _parameters;
    private readonly List<string> _problems = [];

    private CiDefinitions(Type build, IReadOnlyCollection<ExecutableTarget> targets, string root)
    {
        (_build, _root) = (build, root);
        _graph = new CiGraph(targets);
        _parameters = new CiParameters(build);
    }

    /// <summary>The workflows, one for each server that a definition is for.</summary>
    /// <exception cref="CiDefinitionException">A definition names a target, workflow or parameter that does not exist, or is empty.</exception>
    /// <param name="build">The build class.</param>
    /// <param name="targets">Its targets.</param>
    /// <param name="root">Absolute path of the repository.</param>
    public static IReadOnlyList<CiWorkflow> Of(Type build, IReadOnlyCollection<ExecutableTarget> targets, string root) => new CiDefinitions(build, targets, root).Workflows();

    private List<CiWorkflow> Workflows()
    {
        var definitions = _build.GetCustomAttributes<CiWorkflowAttribute>().ToList();
        var jobs = _build.GetCustomAttributes<CiJobAttribute>().ToList();
        var servers = _build.GetCustomAttributes<CiServerAttribute>().ToList();
        if (definitions.Count == 0)
            _problems.Add("The build class has no workflow; write [CiWorkflow(\"train\", OnPush = [\"main\"], Targets = [nameof(ITrain.Train)])] above it.");
        foreach (var name in jobs.Select(job => job.Workflow).Concat(servers.Select(server => server.Workflow)).Distinct())
        {
            if (definitions.TrueForAll(definition => definition.Name != name))
                _problems.Add($"[CiJob] or [CiServer] names the workflow \"{name}\"; expected one of {string.Join(", ", definitions.Select(definition => definition.Name))}.");
        }

        foreach (var name in definitions.SelectMany(definition => definition.Targets).Concat(jobs.Select(job => job.Target)).Concat(jobs.SelectMany(job => job.With)).Distinct())
        {
            if (!_graph.Has(name))
                _problems.Add($"A workflow names the target \"{name}\", which the build does not have; expected one of {string.Join(", ", _graph.Names)}.");
        }

        if (_problems.Count > 0)
            throw new CiDefinitionException(_problems);
        var workflows = new List<CiWorkflow>();
        foreach (var definition in definitions)
        {
            if (definition.Servers == CiServers.None)
                _problems.Add($"Workflow \"{definition.Name}\" is for no server; set Servers.");
            foreach (var server in new[] { CiServers.GitHubActions, CiServers.GitLab, CiServers.CircleCI, CiServers.TravisCI, CiServers.Jenkins })
            {
                if (definition.Servers.HasFlag(server))
                    workflows.Add(Workflow(definition, server, [.. jobs.Where(job => job.Workflow == definition.Name)], [.. servers.Where(x => x.Workflow == definition.Name && x.Servers.HasFlag(server))]));
            }
        }

        return _problems.Count == 0 ? workflows : throw new CiDefinitionException([.. _problems.Distinct()]);
    }

    private CiWorkflow Workflow(CiWorkflowAttribute definition, CiServers server, List<CiJobAttribute> settings, List<CiServerAttribute> differences)
    {
        var subject = $"Workflow \"{definition.Name}\"";
        var store = differences.LastOrDefault(difference => difference.Store is not null || difference.StoreVariable is not null);
        return new CiWorkflow
        {
            Name = definition.Name,
            Server = server,
            Triggers = new CiTriggers
            {
                Branches = definition.OnPush,
                Tags = definition.OnTags,
                PullRequests = definition.OnPullRequest,
                Cron = definition.Cron,
                Manual = definition.Manual,
                Upstream = [.. differences.SelectMany(difference => difference.Upstream)],
            },
            Jobs = Jobs(definition, server, settings, [.. differences.SelectMany(difference => difference.Secrets)]),
            Inputs = [.. definition.Inputs.Select(name => _parameters.Input(name, subject, _problems)).OfType<CiInput>()],
            Variables = Variables(subject, [.. definition.Variables, .. differences.SelectMany(difference => difference.Variables)]),
            Concurrency = definition.Concurrency,
            Store = store is null ? definition.Store : store.Store,
            StoreVariable = store is null ? definition.StoreVariable : store.StoreVariable,
            CacheKeyFiles = (differences.LastOrDefault(difference => difference.CacheKeyFiles is not null)?.CacheKeyFiles ?? definition.CacheKeyFiles) is { } named ? Present(named, subject) : PackageFiles(),
            Without = differences.Aggregate(CiFeatures.None, (without, difference) => without | difference.Without),
        };
    }

    // CircleCI fails where a file of a key is missing, and a key of nothing never changes.
    private string[] Present(string[] named, string subject)
    {
        foreach (var file in named.Where(file => !IsThere(file)))
            _problems.Add($"{subject} keys the cache of packages on \"{file}\", which is not there; name files in CacheKeyFiles that are, or none.");
        return named;
    }

    private IReadOnlyList<string> PackageFiles() => [.. new[] { IsThere("build/packages.lock.json") ? "build/packages.lock.json" : "build/_build.csproj", "global.json" }.Where(IsThere)];

    private bool IsThere(string file) => File.Exists(Path.Combine(_root, file));

    private List<CiJob> Jobs(CiWorkflowAttribute definition, CiServers server, List<CiJobAttribute> settings, IReadOnlyList<string> secrets)
    {
        var more = settings.Where(setting => setting.As is not null && setting.Servers.HasFlag(server)).Select(setting => (setting.Target, setting.As)).Distinct();
        foreach (var setting in settings.Where(setting => setting.As is null && !definition.Targets.Contains(setting.Target)))
            _problems.Add($"[CiJob(\"{definition.Name}\", \"{setting.Target}\")] is about a target that the workflow does not name; add it to Targets, or give the job a name with As.");
        var jobs = new List<CiJob>();
        foreach (var (target, name) in _graph.Sorted(definition.Targets).Select(target => (target, (string?)null)).Concat(more))
        {
            var own = settings.Where(setting => setting.Target == target && setting.As == name && setting.Servers.HasFlag(server)).ToList();
            jobs.Add(Job(definition, target, name, own, secrets));
        }

        return jobs;
    }

    private CiJob Job(CiWorkflowAttribute definition, string target, string? name, List<CiJobAttribute> settings, IReadOnlyList<string> serverSecrets)
    {
        var subject = $"Workflow \"{definition.Name}\", target \"{target}\"";
        // Of several settings for one thing the last counts.
        T? Last<T>(Func<CiJobAttribute, T?> of) => settings.Select(of).LastOrDefault(value => value is not null && !EqualityComparer<T>.Default.Equals(value, default));
        string[] LastOf(Func<CiJobAttribute, string[]> of) => settings.Select(of).LastOrDefault(values => values.Length > 0) ?? [];
        var minutes = Last(setting => setting.TimeoutMinutes) is var own and not 0 ? own : definition.TimeoutMinutes;
        var shards = Last(setting => setting.Shards) is var asked and not 0 ? asked : _graph.Shards(target);
        var approvers = LastOf(setting => setting.Approvers);
        string[] targets = [target, .. settings.SelectMany(setting => setting.With).Except([target])];
        if (targets.Length > 1 && Last(setting => setting.Command) is { } line)
            _problems.Add($"{subject}: Command is \"{line}\", which runs instead of the launcher, so that the targets of With ({string.Join(", ", targets[1..])}) would not run; write them into the command.");
        return new CiJob
        {
            Name = name ?? CiParameters.Dashed(target),
            Targets = targets,
            Needs = [.. targets.SelectMany(each => _graph.Needs(each, definition.Targets)).Except(targets).Select(CiParameters.Dashed).Distinct()],
            Skip = [.. targets.SelectMany(each => _graph.LeftToOthers(each, definition.Targets)).Except(targets).Distinct()],
            Command = Last(setting => setting.Command),
            Setup = [.. definition.Setup, .. settings.SelectMany(setting => setting.Setup)],
            History = settings.Exists(setting => setting.History),
            Systems = Last(setting => setting.Systems) is var systems and not CiSystems.None ? systems : CiSystems.Linux,
            Labels = LastOf(setting => setting.Labels),
            Container = Last(setting => setting.Container),
            Axes = [.. Axes(subject, LastOf(setting => setting.Matrix)), .. shards > 1 ? [CiAxis.Shards(shards)] : Array.Empty<CiAxis>()],
            Variables = Variables(subject, [.. settings.SelectMany(setting => setting.Variables)]),
            Secrets = [.. definition.Secrets.Concat(serverSecrets).Concat(settings.SelectMany(setting => setting.Secrets)).Distinct().Select(_parameters.Secret)],
            Environment = Last(setting => setting.Environment),
            Approval = approvers.Length > 0 || settings.Exists(setting => setting.Approval),
            Approvers = approvers,
            Exclusive = Last(setting => setting.Exclusive),
            Timeout = minutes == 0 ? null : TimeSpan.FromMinutes(minutes),
            Retries = Last(setting => setting.Retries),
            Grants = settings.Aggregate(CiGrants.None, (grants, setting) => grants | setting.Grants),
            IdTokenAudience = Last(setting => setting.IdTokenAudience),
            Contexts = LastOf(setting => setting.Contexts),
            Artifacts = LastOf(setting => setting.Artifacts),
            TestReports = LastOf(setting => setting.TestReports),
            Findings = LastOf(setting => setting.Findings),
        };
    }

    private List<CiVariable> Variables(string subject, IReadOnlyList<string> texts)
    {
        var variables = new List<CiVariable>();
        foreach (var text in texts)
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign)
                variables.Add(new CiVariable(text[..sign], text[(sign + 1)..]));
            else
                _problems.Add($"{subject}: the variable \"{text}\" has no value; expected NAME=value.");
        }

        return variables;
    }

    private List<CiAxis> Axes(string subject, IReadOnlyList<string> texts)
    {
        var axes = new List<CiAxis>();
        foreach (var text in texts)
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign)
                axes.Add(new CiAxis(text[..sign], text[(sign + 1)..].Split(',')));
            else
                _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{subject}: the axis \"{text}\" has no values; expected VARIABLE=value,value."));
        }

        return axes;
    }
}
