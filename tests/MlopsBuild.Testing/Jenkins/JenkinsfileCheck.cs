namespace MlopsBuild.Testing.Jenkins;

/// <summary>
/// Holds a Jenkinsfile to the grammar of declarative pipelines (https://www.jenkins.io/doc/book/pipeline/syntax/), since no tool does so without a Jenkins
/// server: sections, what may stand where, steps, options and the types of their arguments.
/// </summary>
public sealed partial class JenkinsfileCheck
{
    private static readonly string[] Sections = ["agent", "options", "environment", "parameters", "triggers", "tools", "libraries", "stages", "post"];
    private static readonly string[] StageSections = ["agent", "when", "input", "options", "environment", "tools", "steps", "stages", "parallel", "matrix", "post", "failFast"];
    private static readonly string[] Bodies = ["steps", "stages", "parallel", "matrix"];
    private static readonly string[] MatrixSections = ["axes", "excludes", "agent", "options", "environment", "tools", "when", "input", "stages", "post"];
    private static readonly string[] AgentKinds = ["label", "node", "docker", "dockerfile", "kubernetes"];
    private static readonly string[] Outcomes = ["always", "changed", "fixed", "regression", "aborted", "failure", "success", "unstable", "unsuccessful", "cleanup"];

    private readonly List<string> _findings = [];

    private JenkinsfileCheck()
    {
    }

    /// <summary>What is wrong with a Jenkinsfile; nothing in a good one.</summary>
    public static IReadOnlyList<string> Findings(string text)
    {
        var check = new JenkinsfileCheck();
        try
        {
            var statements = GroovyReader.Read(text);
            if (statements is not [{ Name: "pipeline", Block: { } pipeline }])
                return ["line 1: expected one block pipeline { … } and nothing beside it"];
            check.Pipeline(pipeline);
        }
        catch (FormatException unreadable)
        {
            check._findings.Add(unreadable.Message);
        }

        return check._findings;
    }

    private void Pipeline(IReadOnlyList<GroovyStatement> pipeline)
    {
        Known(pipeline, Sections, "pipeline");
        if (!pipeline.Any(section => section.Name == "agent"))
            _findings.Add("line 1: the pipeline has no agent");
        if (!pipeline.Any(section => section.Name == "stages"))
            _findings.Add("line 1: the pipeline has no stages");
        foreach (var section in pipeline)
        {
            switch (section.Name)
            {
                case "stages":
                    Stages(section, inParallel: false);
                    break;
                case "parameters" or "triggers":
                    if (section.Name == "triggers")
                        Once(section);
                    Calls(section, section.Name == "parameters" ? ParameterCalls : TriggerCalls);
                    break;
                default:
                    Shared(section, isStage: false);
                    break;
            }
        }
    }

    private void Stages(GroovyStatement section, bool inParallel)
    {
        foreach (var stage in Filled(section))
        {
            if (stage.Name != "stage")
                Find(stage, $"{section.Name} holds {stage.Name}; expected stages alone");
            else if (stage.Arguments is not [("", { Kind: "text", Text.Length: > 0 })])
                Find(stage, "a stage needs a name in single quotes");
            else
                Stage(stage, inParallel);
        }

        foreach (var name in Filled(section).Where(stage => stage.Arguments.Count > 0).GroupBy(stage => stage.Arguments[0].Value.Text).Where(group => group.Count() > 1))
            Find(section, $"two stages are named \"{name.Key}\"");
    }

    // A name that counts once in its section.
    private void Once(GroovyStatement section)
    {
        foreach (var twice in (section.Block ?? []).GroupBy(statement => statement.Name).Where(group => group.Count() > 1))
            Find(twice.Last(), $"{section.Name} has {twice.Key} twice");
    }

    private void Stage(GroovyStatement stage, bool inParallel)
    {
        var sections = Filled(stage);
        Known(sections, StageSections, "stage");
        var bodies = sections.Where(section => Bodies.Contains(section.Name)).ToList();
        if (bodies.Count != 1)
            Find(stage, $"a stage needs exactly one of {string.Join(", ", Bodies)}; it has {bodies.Count}");
        foreach (var section in sections)
        {
            switch (section.Name)
            {
                case "steps":
                    Steps(section);
                    break;
                case "stages":
                    Stages(section, inParallel);
                    break;
                case "parallel" or "matrix" when inParallel:
                    Find(section, $"{section.Name} stands within parallel or matrix");
                    break;
                case "parallel" or "matrix":
                    if (sections.Any(other => other.Name is "agent" or "tools"))
                        Find(section, $"a stage with {section.Name} has no agent or tools");
                    if (section.Name == "parallel")
                        Stages(section, inParallel: true);
                    else
                        Matrix(section);
                    break;
                case "failFast":
                    if (section.Arguments is not [("", { Kind: "truth" })] || !sections.Any(other => other.Name is "parallel" or "matrix"))
                        Find(section, "failFast is true or false, beside parallel or matrix");
                    break;
                default:
                    Shared(section, isStage: true);
                    break;
            }
        }
    }

    private void Matrix(GroovyStatement matrix)
    {
        var sections = Filled(matrix);
        Known(sections, MatrixSections, "matrix");
        foreach (var needed in new[] { "axes", "stages" })
        {
            if (!sections.Any(section => section.Name == needed))
                Find(matrix, $"a matrix needs {needed}");
        }

        foreach (var section in sections)
        {
            if (section.Name == "stages")
                Stages(section, inParallel: true);
            else if (section.Name == "axes")
                Axes(section, values: ["values"]);
            else if (section.Name == "excludes")
                Excludes(section);
            else
                Shared(section, isStage: true);
        }
    }

    private void Excludes(GroovyStatement excludes)
    {
        foreach (var exclude in Filled(excludes))
        {
            if (exclude.Name == "exclude")
                Axes(exclude, values: ["values", "notValues"]);
            else
                Find(exclude, $"excludes holds {exclude.Name}; expected exclude alone");
        }
    }

    private void Axes(GroovyStatement axes, string[] values)
    {
        foreach (var axis in Filled(axes))
        {
            if (axis is not { Name: "axis", Block: [{ Name: "name", Arguments: [("", { Kind: "text", Text.Length: > 0 })] }, { Arguments.Count: > 0 } each] } || !values.Contains(each.Name) || each.Arguments.Any(value => value.Value.Kind != "text"))
                Find(axis, $"an axis needs a name and {string.Join(" or ", values)}, all in single quotes");
            else if (each.Arguments.Select(value => value.Value.Text).Distinct().Count() != each.Arguments.Count)
                Find(axis, "a value of the axis stands twice");
        }

        foreach (var name in Filled(axes).Where(axis => axis.Block is { Count: > 0 }).GroupBy(axis => axis.Block![0].Argument("")?.Text).Where(group => group.Count() > 1))
            Find(axes, $"two axes are named \"{name.Key}\"");
    }

    private void Shared(GroovyStatement section, bool isStage)
    {
        switch (section.Name)
        {
            case "agent":
                Agent(section);
                break;
            case "options":
                Once(section);
                Calls(section, isStage ? StageOptions : PipelineOptions);
                break;
            case "environment":
                Environment(section);
                break;
            case "when":
                When(section);
                break;
            case "input":
                Input(section);
                break;
            case "post":
                Once(section);
                foreach (var outcome in Filled(section))
                {
                    if (Outcomes.Contains(outcome.Name))
                        Steps(outcome);
                    else
                        Find(outcome, $"post knows no {outcome.Name}; expected one of {string.Join(", ", Outcomes)}");
                }

                break;
        }
    }

    private void Agent(GroovyStatement agent)
    {
        if (agent.Block is null)
        {
            if (agent.Arguments is not [("", { Kind: "name", Text: "any" or "none" })])
                Find(agent, "an agent is any, none or a block");
            return;
        }

        if (agent.Block is not [var kind] || !AgentKinds.Contains(kind.Name))
        {
            Find(agent, $"an agent is exactly one of {string.Join(", ", AgentKinds)}");
            return;
        }

        if (kind.Name == "label" && kind.Arguments is not [("", { Kind: "text" })])
            Find(kind, "a label is one text in single quotes");
        if (kind.Name != "docker" || kind.Block is null)
            return;
        foreach (var setting in kind.Block.Where(setting => setting.Name is not ("image" or "label" or "args" or "registryUrl" or "registryCredentialsId" or "reuseNode" or "alwaysPull" or "customWorkspace")))
            Find(setting, $"docker knows no {setting.Name}");
        if (!kind.Block.Any(setting => setting is { Name: "image", Arguments: [("", { Kind: "text" })] }))
            Find(kind, "docker needs an image in single quotes");
    }

    private void Environment(GroovyStatement environment)
    {
        Once(environment);
        foreach (var variable in Filled(environment))
        {
            if (variable.Assigned is null)
                Find(variable, "environment holds assignments alone");
            else if (variable.Assigned.Kind is not ("text" or "call") || (variable.Assigned.Kind == "call" && !variable.Assigned.Text.StartsWith("credentials(", StringComparison.Ordinal)))
                Find(variable, $"the value of {variable.Name} is neither a text in single quotes nor credentials(…)");
        }
    }

    private void Known(IReadOnlyList<GroovyStatement> sections, string[] known, string where)
    {
        foreach (var section in sections.Where(section => !known.Contains(section.Name)))
            Find(section, $"{where} knows no section {section.Name}; expected one of {string.Join(", ", known)}");
        foreach (var twice in sections.GroupBy(section => section.Name).Where(group => group.Count() > 1))
            Find(twice.Last(), $"{twice.Key} stands twice");
    }

    private IReadOnlyList<GroovyStatement> Filled(GroovyStatement section)
    {
        if (section.Block is { Count: > 0 })
            return section.Block;
        Find(section, $"{section.Name} is empty");
        return [];
    }

    private void Find(GroovyStatement at, string what) => _findings.Add($"line {at.Line}: {what}");
}
