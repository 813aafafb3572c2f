using System.Runtime.CompilerServices;
using Nuke.Common.CI;

namespace Nuke.Common.Execution;

/// <summary>One run of a build from its arguments to its exit code.</summary>
internal static partial class BuildRun
{
    public const int Succeeded = 0;
    public const int TargetFailed = 1;
    public const int CallersMistake = 2;
    public const int Interrupted = 130;

    // Not generic over the build, so that it is compiled ahead of time.
    public static int Execute(Invocation invocation, Type type, Func<NukeBuild> create, Func<NukeBuild, Target?>[] defaultTargets)
    {
        var session = new Session(invocation);
        Session.Begin(session);
        BuildLogInstallation.WhenNeeded();
        try
        {
            return Answered(session, Run(session, type, create, defaultTargets));
        }
        catch (DefinitionException e)
        {
            return Answered(session, Report(session, [e.Message]));
        }
        finally
        {
            invocation.Output.Flush();
            invocation.Error.Flush();
        }
    }

    /// <summary>Writes the JSON document, where one was asked for.</summary>
    public static int Answered(Session session, int exitCode)
    {
        if (session.Document is not null)
            session.Answer(exitCode);
        return exitCode;
    }

    private static int Run(Session session, Type type, Func<NukeBuild> create, Func<NukeBuild, Target?>[] defaultTargets)
    {
        if (session.Invocation.Arguments is [[':', ..], ..])
            return HostCommands.Run(session, type, create, defaultTargets);
        var mistakes = new List<string>();
        CommitMessageArguments.AddTo(session, type);
        ResolveFramework(session, mistakes);
        var members = ParameterDiscovery.Find(type);
        var parameters = ParameterDiscovery.Parameters(members);
        var known = new List<Parameter>(FrameworkParameters.All);
        known.AddRange(parameters);
        Strictness.UnknownArguments(session.Arguments, known, mistakes);
        Strictness.UnknownKeys(session.Values.Files, known, mistakes);
        if (!session.Values.Has(RootKey))
            return Report(session, mistakes);

        NukeBuild build;
        try
        {
            build = create();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            mistakes.Add($"{type.Name} could not be created: {Cause(e).GetType().Name}: {Cause(e).Message}");
            return Report(session, mistakes);
        }

        session.Build = build;
        session.Extensions = new BuildExtensions(build);
        Define(build, defaultTargets, mistakes);
        foreach (var parameter in parameters)
            if (parameter.Attribute is not null)
                session.Values.Resolve(parameter, build, mistakes);
        Apply(session, build);
        var invoked = Strictness.Targets(Names(session, FrameworkParameters.Target), build.ExecutableTargets, "Target", mistakes);
        var skipped = Strictness.Targets(Names(session, FrameworkParameters.Skip), build.ExecutableTargets, "Skipped target", mistakes);
        foreach (var target in invoked)
            target.Invoked = true;
        ParameterInjection.Parameters(members, build, mistakes);
        SecretValues.Announce(session, build, parameters);
        if (mistakes.Count > 0)
            return Mistaken(session, build, mistakes, planned: false);
        return Run(session, build, members, parameters, skipped);
    }

    private static int Run(Session session, NukeBuild build, List<InjectedMember> members, List<Parameter> parameters, List<ExecutableTarget> skipped)
    {
        SchemaFile.Update(session, build, parameters);
        var problems = new List<string>();
        if (ConfigurationGeneration.Run(session, build, problems))
            return problems.Count == 0 ? Succeeded : Mistaken(session, build, problems, planned: false);
        if (Guarded(session, () => session.Extensions!.Created(build.ExecutableTargets)) is { } early)
            return Mistaken(session, build, [early], planned: false);
        session.DisabledOutputs = DisabledOutput.Of(build);
        if (!build.NoLogo && session.Shows(DefaultOutput.Logo))
            session.Screen.Line("MlopsBuild host, NUKE 10.1 build model");

        var targets = build.ExecutableTargets;
        if (build.Help || (!targets.Exists(x => x.Invoked) && !targets.Exists(x => x.IsDefault)))
        {
            if (session.Document is not null)
                session.Described = parameters;
            else
                session.Screen.Text(HelpText.Render(targets, parameters, session.Invocation.Width()));
            return Succeeded;
        }

        var faults = ExecutionPlanning.Faults(targets);
        if (faults.Count == 0 && session.Values.Get("Strict") is true && ExecutionPlanning.FirstChoice(targets) is { Count: > 0 } choice)
            faults.Add("Incomplete target definition order:" + string.Concat(choice.ConvertAll(x => $"{Environment.NewLine}  - {x.Name}")));
        if (faults.Count > 0)
            return Mistaken(session, build, faults, planned: false);
        var plan = ExecutionPlanning.Plan(targets);
        if (build.Plan)
        {
            ShowPlan(session, plan);
            return Succeeded;
        }

        foreach (var target in plan)
            target.Status = ExecutionStatus.Scheduled;
        build.ExecutionPlan = plan;
        return Run(session, build, members, skipped);
    }

    private static int Run(Session session, NukeBuild build, List<InjectedMember> members, List<ExecutableTarget> skipped)
    {
        var skipping = new Skipping(build.ExecutionPlan, session.Extensions!);
        var mistakes = new List<string>();
        var failure = Guarded(session, () =>
        {
            ParameterInjection.Others(members, build);
            session.Extensions!.Initialized(build.ExecutableTargets, build.ExecutionPlan);
            if (build.Continue)
                BuildAttempt.SkipSucceeded(session, build);
            if (session.Values.Has(FrameworkParameters.Skip.Name))
                skipping.ByParameter(skipped);
            skipping.ByStaticConditions();
            Requirements.Check(build, members, mistakes);
        });
        if (failure is not null)
            mistakes.Add(failure);
        if (mistakes.Count == 0)
            return Executed(session, build, skipping);

        foreach (var target in build.ExecutionPlan)
            if (target.Status == ExecutionStatus.Scheduled)
                target.Status = ExecutionStatus.NotRun;
        return Mistaken(session, build, mistakes, planned: true);
    }

    private static int Executed(Session session, NukeBuild build, Skipping skipping)
    {
        var execution = new TargetExecution(session, build, skipping);
        return execution.Run() ? Finish(session, build, build.IsFailing ? TargetFailed : Succeeded) : execution.InterruptedExitCode;
    }

    /// <summary>Prints the outcome, tells the extensions, and decides the exit code.</summary>
    public static int Finish(Session session, NukeBuild build, int exitCode)
    {
        if (!session.Messages.IsEmpty && session.Shows(DefaultOutput.ErrorsAndWarnings))
            session.Host.WriteErrorsAndWarnings();
        if (session.Shows(DefaultOutput.TargetOutcome))
            session.Host.WriteTargetOutcome(build);
        if (session.Shows(DefaultOutput.BuildOutcome))
            session.Host.WriteBuildOutcome(build);
        session.Screen.Flush();
        return Finished(session, build, planned: true) ? build.ExitCode ?? exitCode : build.ExitCode is { } set and not Succeeded ? set : Math.Max(exitCode, TargetFailed);
    }

    private static bool Finished(Session session, NukeBuild build, bool planned)
    {
        var failures = session.Extensions!.Finished(planned);
        foreach (var failure in failures)
            session.Invocation.Error.WriteLine(session.Secrets.Apply($"Finishing the build failed: {failure.GetType().Name}: {failure.Message}"));
        return failures.Count == 0;
    }

    private static int Mistaken(Session session, NukeBuild build, List<string> mistakes, bool planned)
    {
        Report(session, mistakes);
        if (planned && session.Shows(DefaultOutput.TargetOutcome))
            session.Host.WriteTargetOutcome(build);
        if (planned && session.Shows(DefaultOutput.BuildOutcome))
            session.Host.WriteBuildOutcome(build);
        session.Screen.Flush();
        if (build.Help || build.Plan)
            return CallersMistake;
        build.ExitCode = CallersMistake;
        Finished(session, build, planned);
        return build.ExitCode ?? CallersMistake;
    }

    private static int Report(Session session, List<string> mistakes)
    {
        session.Mistakes.AddRange(mistakes);
        session.Screen.Flush();
        foreach (var mistake in mistakes)
        {
            session.KnownHost?.ReportError(mistake);
            session.Invocation.Error.WriteLine(session.Secrets.Apply(mistake));
        }

        session.Invocation.Error.Flush();
        return CallersMistake;
    }

    // Foreign code may write to the console itself, so what came before must be out.
    private static string? Guarded(Session session, Action action)
    {
        session.Screen.Flush();
        try
        {
            action();
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Cause(e).Message;
        }
    }

    private static Exception Cause(Exception exception) =>
        exception is System.Reflection.TargetInvocationException or TypeInitializationException && exception.InnerException is { } inner ? Cause(inner) : exception;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ShowPlan(Session session, List<ExecutableTarget> plan)
    {
        if (session.Document is not null)
            session.Planned = plan;
        else
            session.Screen.Text(PlanText.Render(plan));
        File.WriteAllText(Path.Combine(session.TemporaryDirectory, "execution-plan.html"), PlanPage.Render(session.Build!.ExecutableTargets, plan));
    }
}
