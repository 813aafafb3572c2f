using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.IO;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>The state of the run that the static members of <see cref="NukeBuild"/> show; a process has one run at a time.</summary>
internal sealed class Session
{
    private static Session? s_current;
    private readonly Dictionary<MemberInfo, object?> _injected = [];
    private AbsolutePath? _rootDirectory;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private Host? _host;
    private ExecutableTarget? _runningTarget;

    public Session(Invocation invocation)
    {
        Invocation = invocation;
        Screen = new Screen(invocation.Output, invocation.Colours, Secrets);
        Arguments = ArgumentList.Parse(invocation.Arguments);
        Values = new ParameterValues(Arguments, new EnvironmentValues(invocation.Environment, invocation.WorkingDirectory), invocation.WorkingDirectory, Secrets);
    }

    /// <summary>The run; outside of one, a view of the process.</summary>
    public static Session Current => s_current ??= new Session(Invocation.OfProcess());

    public Invocation Invocation { get; }

    public SecretMask Secrets { get; } = new();

    public Screen Screen { get; private set; }

    /// <summary>Where the JSON document goes that the caller asked for with <c>--json</c>; null when not asked.</summary>
    public TextWriter? Document { get; private set; }

    public ArgumentList Arguments { get; }

    public ParameterValues Values { get; }

    public NukeBuild? Build { get; set; }

    /// <summary>The caller's mistakes, as they were reported.</summary>
    public List<string> Mistakes { get; } = [];

    /// <summary>The plan, when only that was asked for.</summary>
    public IReadOnlyList<ExecutableTarget>? Planned { get; set; }

    /// <summary>The build's parameters, when only a description was asked for.</summary>
    public IReadOnlyList<Parameter>? Described { get; set; }

    /// <summary>How long the run has taken so far.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_startedAt);

    /// <summary>How long all targets took together, where that is not the sum of their durations.</summary>
    public TimeSpan? WallTime { get; set; }

    public BuildMessages Messages { get; } = new();

    public Verbosity Verbosity { get; set; } = Verbosity.Normal;

    public string[] Profiles { get; set; } = [];

    /// <summary>How many targets may run at once; 1 runs them one after another.</summary>
    public int AtOnce { get; set; } = 1;

    /// <summary>The target that the calling flow of execution belongs to.</summary>
    public ExecutableTarget? RunningTarget
    {
        get => AtOnce > 1 && TargetScope.Current is { } scope ? scope.Target : _runningTarget;
        set
        {
            if (AtOnce == 1 || TargetScope.Current is null)
                _runningTarget = value;
        }
    }

    public BuildExtensions? Extensions { get; set; }

    /// <summary>One bit for each <see cref="DefaultOutput"/> that is switched off.</summary>
    public int DisabledOutputs { get; set; }

    public Host Host
    {
        get => _host ??= HostDetection.Detect(Invocation.Environment);
        set => _host = value;
    }

    /// <summary>The host, when it is known by now.</summary>
    public Host? KnownHost => _host;

    /// <exception cref="DirectoryNotFoundException">No folder has a <c>.nuke</c> folder.</exception>
    public AbsolutePath RootDirectory
    {
        get => _rootDirectory ??= Execution.RootDirectory.Find(Invocation.WorkingDirectory)
            ?? throw new DirectoryNotFoundException(Execution.RootDirectory.NotFound(Invocation.WorkingDirectory));
        set => _rootDirectory = value;
    }

    public AbsolutePath TemporaryDirectory
    {
        get
        {
            var path = Path.Combine(RootDirectory, ".nuke", "temp");
            Directory.CreateDirectory(path);
            return AbsolutePath.Create(path);
        }
    }

    public static AbsolutePath? BuildAssemblyFile =>
        Assembly.GetEntryAssembly()?.Location is { Length: > 0 } location ? AbsolutePath.Create(location) : null;

    public static AbsolutePath? BuildProjectFile
    {
        get
        {
            for (var folder = BuildAssemblyFile?.Parent; folder is not null; folder = folder.Parent)
                if (OnlyProject(folder) is { } project)
                    return project;

            // The launchers publish to a folder that no project lies above.
            return Current._rootDirectory is { } root ? OnlyProject(root / "build") : null;
        }
    }

    private static AbsolutePath? OnlyProject(AbsolutePath folder) =>
        Directory.Exists(folder) && Directory.GetFiles(folder, "*.csproj") is [var project] ? AbsolutePath.Create(project) : null;

    public static void Begin(Session session) => s_current = session;

    /// <summary>Forgets the run, so that the static members show the process again.</summary>
    public static void End() => s_current = null;

    /// <summary>Keeps standard output for one JSON document; all other text goes to standard error.</summary>
    public void BeginDocument()
    {
        Document = Invocation.TakeOutput?.Invoke() ?? Invocation.Output;
        Screen = new Screen(Invocation.Error, colours: false, Secrets);
    }

    /// <summary>Writes the document that was asked for, once.</summary>
    public void Answer(int exitCode)
    {
        var document = Document!;
        document.WriteLine(
            Mistakes.Count > 0 ? ResultDocument.Render(this, exitCode)
            : Planned is not null ? PlanDocument.Render(Planned)
            : Described is not null ? BuildDocument.Render(Build!.ExecutableTargets, Described)
            : ResultDocument.Render(this, exitCode));
        document.Flush();
        Document = null;
    }

    public bool Shows(DefaultOutput output) => (DisabledOutputs & (1 << (int)output)) == 0 && Host.Shows(output);

    /// <summary>The value given for the member that the lambda names.</summary>
    public object? ValueOf(LambdaExpression lambda, NukeBuild build)
    {
        var member = MemberExpressions.Member(lambda)
            ?? throw new ArgumentException($"'{lambda.Body}' names no member; expected a parameter such as () => Name.", nameof(lambda));
        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>()
            ?? throw new ArgumentException($"'{member.Name}' takes no value; expected a [Parameter] or another injection attribute on it.", nameof(lambda));
        if (attribute.GetType() == typeof(ParameterAttribute))
            return Values.Get(Parameter.NameOf(member, (ParameterAttribute)attribute));
        if (_injected.TryGetValue(member, out var known))
            return known;
        attribute.Build = build;
        return _injected[member] = attribute is ParameterAttribute ? attribute.GetValue(member, build) : attribute.TryGetValue(member, build);
    }
}
