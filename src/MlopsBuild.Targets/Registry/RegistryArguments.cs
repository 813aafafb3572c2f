using MlopsBuild.Processes;
using MlopsBuild.Registry;
using MlopsBuild.Storage;
using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>Refuses what is missing or makes no sense before anything runs: all problems at once, with what there is.</summary>
internal sealed class RegistryArguments
{
    [Flags]
    private enum Needs
    {
        Nothing = 0,
        Model = 1,
        Version = 2,
        To = 4,
        Reason = 8,
        Key = 16,
        Write = 32,
    }

    private const Needs OneVersion = Needs.Model | Needs.Version;

    private static readonly Dictionary<string, Needs> s_targets = new(StringComparer.Ordinal)
    {
        [nameof(IRegister.Register)] = Needs.Write,
        [nameof(IShowModels.Models)] = Needs.Nothing,
        [nameof(IShowModels.ShowModel)] = Needs.Model,
        [nameof(IShowModels.History)] = Needs.Model,
        [nameof(IShowModels.TrainedOn)] = Needs.Nothing,
        [nameof(IShowModels.FetchModel)] = OneVersion | Needs.To,
        [nameof(IReleaseModel.ReleaseModel)] = OneVersion,
        [nameof(IPromote.Promote)] = OneVersion | Needs.To | Needs.Write,
        [nameof(IPromote.Approve)] = OneVersion | Needs.To | Needs.Key | Needs.Write,
        [nameof(IPromote.Reject)] = OneVersion | Needs.To | Needs.Reason | Needs.Write,
        [nameof(IPromote.Rollback)] = Needs.Model | Needs.Write,
        [nameof(ILabelModels.Tag)] = OneVersion | Needs.Write,
        [nameof(ILabelModels.Deprecate)] = OneVersion | Needs.Reason | Needs.Write,
        [nameof(IVerifyRegistry.Checkpoint)] = Needs.Key | Needs.Write,
        [nameof(IVerifyRegistry.VerifyRegistry)] = Needs.Nothing,
        [nameof(IPackageModel.PackageModel)] = Needs.Model,
        [nameof(ISignModel.SignModel)] = Needs.Model,
        [nameof(IBuildImage.BuildImage)] = Needs.Model,
        [nameof(IDeploy.Deploy)] = Needs.Model | Needs.Write,
        [nameof(IDeploy.VerifyDeployment)] = Needs.Model,
        [nameof(IDeploy.RollbackDeployment)] = Needs.Model | Needs.Write,
        [nameof(IDeploy.Deployments)] = Needs.Nothing,
        [nameof(IRenderDeployment.RenderDeployment)] = Needs.Model,
    };

    private readonly IHasRegistry _build;
    private readonly IReadOnlyList<string> _planned;
    private readonly BuildRegistry _registry;
    private readonly List<string> _problems = [];
    private ModelChoice? _choice;

    private RegistryArguments(IHasRegistry build, IEnumerable<string> planned)
    {
        _build = build;
        _planned = [.. planned.Where(target => s_targets.ContainsKey(target) && !(target == nameof(IBuildImage.BuildImage) && build is IBuildImage { Dockerfile: not null }))];
        _registry = BuildRegistry.Of(build);
    }

    /// <summary>Whether the build registers the version that the other targets then work on.</summary>
    private bool Registers => _planned.Contains(nameof(IRegister.Register));

    /// <summary>Checks what the planned targets need.</summary>
    /// <exception cref="ArgumentException">Something is missing or makes no sense; all problems are listed.</exception>
    public static void Check(IHasRegistry build, IReadOnlyCollection<ExecutableTarget> plan)
    {
        var arguments = new RegistryArguments(build, plan.Select(target => target.Name));
        if (arguments._planned.Count == 0)
            return;
        arguments.Check();
        if (arguments._problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, arguments._problems.Distinct()));
    }

    private void Check()
    {
        var hasStore = CheckStore();
        _choice = ModelChoice.Read(_build, _problems);
        Try(() =>
        {
            foreach (var alias in _build.Policies)
            {
                RegistryName.CheckAlias(alias.Key);
                alias.Value.Check();
            }
        });
        foreach (var target in _planned)
            CheckNeeds(target, s_targets[target]);
        foreach (var tag in _build.Tags.Concat(_build is ILabelModels { RemovedTags: var removed } ? removed : []))
            Try(() => RegistryName.CheckTag(tag));
        CheckOwn();
        CheckApprovers();
        if (hasStore && State() is { } state)
            CheckKnown(state);
    }

    private bool CheckStore()
    {
        SharedStore? store = null;
        if (!Try(() => store = BuildRun.Of(_build).Shared))
            return false;
        if (store is null)
            _problems.Add($"{string.Join(", ", _planned)} {(_planned.Count == 1 ? "needs" : "need")} a store that outlasts this checkout, and none is set: {BuildRegistry.HowToSetAStore}.");
        var writing = _planned.Where(target => s_targets[target].HasFlag(Needs.Write)).ToList();
        if (store is { ReadOnlyReason: { } reason } && writing.Count > 0)
            _problems.Add($"{string.Join(", ", writing)} {(writing.Count == 1 ? "writes" : "write")} to the registry, but the store is only read, since {reason}.");
        return store is not null;
    }

    private void CheckNeeds(string target, Needs needs)
    {
        if (needs.HasFlag(Needs.Model) && _choice is { Model: null })
            _problems.Add($"{target} needs --model, expected {Listed(State()?.Models.Select(model => model.Name), "the name of a registered model")}.");
        if (needs.HasFlag(Needs.Version) && _choice is { Model: { } model, HasVersion: false } && !Registers)
            _problems.Add($"{target} needs --version, expected {Listed(State()?.Find(model)?.Versions.Select(version => version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)), "the number of a version")} of \"{model}\"; or name an alias: --model {model}@production.");
        if (needs.HasFlag(Needs.To) && string.IsNullOrWhiteSpace(_build.To))
            _problems.Add(target == nameof(IShowModels.FetchModel) ? $"{target} needs --to, expected the folder to write." : $"{target} needs --to, expected an alias such as {string.Join(", ", _build.Policies.Keys.Union(["staging", "production"]).Order(StringComparer.Ordinal))}.");
        else if (needs.HasFlag(Needs.To) && target != nameof(IShowModels.FetchModel))
            Try(() => RegistryName.CheckAlias(_build.To!));
        if (needs.HasFlag(Needs.Reason) && string.IsNullOrWhiteSpace(_build.Reason))
            _problems.Add($"{target} needs --reason, expected one that is understood a year from now.");
        if (needs.HasFlag(Needs.Key) && _build.Key is null)
            _problems.Add($"{target} needs --key, expected the path of an SSH key to sign with; make one with \"ssh-keygen -t ed25519\".");
        else if ((needs.HasFlag(Needs.Key) || target == nameof(IRegister.Register)) && _build.Key is { } key && !File.Exists(Path.GetFullPath(key)))
            _problems.Add($"--key is \"{key}\", and there is no such file, expected an SSH key.");
    }

    /// <summary>Whatever is signed or rests on signatures needs the list of approvers.</summary>
    private void CheckApprovers()
    {
        var signs = _planned.Any(target => s_targets[target].HasFlag(Needs.Key)) || (Registers && _build.Key is not null);
        var asks = _planned.Contains(nameof(IPromote.Promote)) && _build.To is { } alias && _build.Policies.GetValueOrDefault(alias) is { } policy && (policy.Approvals > 0 || policy.SignatureRequired);
        if (signs || asks)
            Try(() => ApproverList.Read(_build.RootDirectory, _build.DefaultBranch));
        if (_planned.Contains(nameof(IPromote.Promote)) && _build.To is { } to && _build.Policies.GetValueOrDefault(to) is { Evidence.Count: > 0 })
        {
            Try(() => Refuse(_build is not IVerifyModel verifying
                ? $"\"{to}\" asks for evidence, which this build cannot verify, expected the component IVerifyModel on the build class."
                : VerificationRuns.Trusted(verifying).IsEmpty
                    ? $"\"{to}\" asks for evidence: Promote needs --trusted-key or --trusted-authority, expected the paths of public keys, or of certificates of authorities, whose signatures count."
                    : null));
        }
    }

    /// <summary>What one target alone takes.</summary>
    private void CheckOwn()
    {
        if (_planned.Contains(nameof(IRegister.Register)) && _build is IRegister register)
        {
            if (_choice is { HasVersion: true })
                _problems.Add("Register makes the next version, expected --model without a version and no --version.");
            Try(() => RegistrationRuns.GivenTime(register));
        }

        if (_planned.Contains(nameof(IShowModels.FetchModel)) && _planned.Any(target => target is nameof(IPromote.Promote) or nameof(IPromote.Approve) or nameof(IPromote.Reject)))
            _problems.Add("--to is a folder for FetchModel and an alias for Promote, Approve and Reject, expected one build for each.");
        if (_planned.Contains(nameof(IPromote.Approve)))
            Try(() => PromotionRuns.Lifetime((IPromote)_build));
        if (_planned.Contains(nameof(IPromote.Rollback)))
            CheckRollback((IPromote)_build);
        if (_planned.Contains(nameof(ILabelModels.Tag)) && _build.Tags.Length + ((ILabelModels)_build).RemovedTags.Length == 0)
            _problems.Add("Tag needs --tag or --untag, expected names of tags.");
        if (_planned.Contains(nameof(IShowModels.History)) && ((IShowModels)_build).At is { } at)
            Try(() => RegistryTime.Read(at), "--at: ");
        if (_planned.Contains(nameof(IShowModels.TrainedOn)) && string.IsNullOrWhiteSpace(((IShowModels)_build).Digest))
            _problems.Add($"TrainedOn needs --digest, expected the SHA-256 of data, its first digits, or a file of data: {Listed(State()?.Data.Select(pair => pair.Key.Hex[..16]), "a digest that ShowModel shows")}.");
        if (_build is IVerifyRegistry proof)
            CheckProof(proof);
    }

    private void CheckRollback(IPromote build)
    {
        if (build.Alias is not { } alias)
            _problems.Add($"Rollback needs --alias, expected {Listed(_choice?.Model is { } model ? State()?.Find(model)?.Aliases.Keys.Order(StringComparer.Ordinal) : null, "the name of an alias")}.");
        else
            Try(() => RegistryName.CheckAlias(alias));
        if (_choice is { HasVersion: true })
            _problems.Add("Rollback leads to the version before, expected --model without a version and no --version.");
    }

    private void CheckProof(IVerifyRegistry build)
    {
        var signs = _planned.Contains(nameof(IVerifyRegistry.Checkpoint));
        if (signs && build.GitTag is { } tag)
            Try(() => Refuse(CheckpointTag.Problem(build.RootDirectory, tag) is { } problem ? $"--git-tag \"{tag}\" {problem}." : null));
        if (signs && build.Head is { } written && written.StartsWith("tag:", StringComparison.Ordinal))
            _problems.Add($"--head is \"{written}\", expected a file to write; --git-tag names the tag that Checkpoint makes.");
        if (!signs && _planned.Contains(nameof(IVerifyRegistry.VerifyRegistry)) && build.Head is { } head)
            Try(() => ProofRuns.ReadHead(build, head), "--head: ");
    }

    /// <summary>Models, versions and aliases that are named must be there, unless this build makes them.</summary>
    private void CheckKnown(RegistryState state)
    {
        if (_choice is not { Model: { } model } || Registers || !_planned.Any(target => s_targets[target].HasFlag(Needs.Model)))
            return;
        Try(() =>
        {
            _choice.CheckKnown(state);
            if (_planned.Contains(nameof(IPromote.Rollback)) && ((IPromote)_build).Alias is { } rolled && !state.Model(model).Aliases.ContainsKey(rolled))
                state.Model(model).Alias(rolled);
        });
    }

    /// <summary>The state; null where it cannot be read now, which the target itself will say.</summary>
    private RegistryState? State()
    {
        try
        {
            return BuildRun.Of(_build).Shared is null ? null : _registry.State();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or UsageException)
        {
            return null;
        }
    }

    private static string Listed(IEnumerable<string>? names, string otherwise)
    {
        const int Most = 20;
        var all = names?.ToList() ?? [];
        return all.Count == 0 ? otherwise : all.Count == 1 ? all[0] : $"one of {string.Join(", ", all.TakeLast(Most))}{(all.Count > Most ? " (and earlier ones)" : "")}";
    }

    private static void Refuse(string? problem)
    {
        if (problem is not null)
            throw new ArgumentException(problem);
    }

    private bool Try(Action check, string before = "")
    {
        try
        {
            check();
            return true;
        }
        catch (Exception mistake) when (mistake is ArgumentException or FormatException or UsageException or ProgramMissingException)
        {
            _problems.Add(before + mistake.Message);
            return false;
        }
    }
}
