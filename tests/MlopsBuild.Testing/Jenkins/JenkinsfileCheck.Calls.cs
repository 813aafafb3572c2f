using System.Text.RegularExpressions;

namespace MlopsBuild.Testing.Jenkins;

/// <content>Steps, options, parameters, triggers and conditions with the types of their arguments.</content>
public sealed partial class JenkinsfileCheck
{
    // "" is the argument without a name; "!" marks one that must be there.
    private static readonly Dictionary<string, string> ParameterCalls = new()
    {
        ["string"] = "name!:text defaultValue:text description:text trim:truth",
        ["text"] = "name!:text defaultValue:text description:text",
        ["booleanParam"] = "name!:text defaultValue:truth description:text",
        ["choice"] = "name!:text choices!:list description:text",
        ["password"] = "name!:text defaultValue:text description:text",
    };

    private static readonly Dictionary<string, string> TriggerCalls = new()
    {
        ["cron"] = "!:text",
        ["pollSCM"] = "!:text",
        ["upstream"] = "upstreamProjects!:text threshold:name",
    };

    private static readonly Dictionary<string, string> StageOptions = new()
    {
        ["timeout"] = "time!:number unit:text activity:truth",
        ["retry"] = ":number count:number conditions:list",
        ["lock"] = "resource:text label:text quantity:number",
        ["skipDefaultCheckout"] = ":truth",
        ["timestamps"] = "",
    };

    private static readonly Dictionary<string, string> PipelineOptions = new(StageOptions)
    {
        ["buildDiscarder"] = "!:call",
        ["disableConcurrentBuilds"] = "abortPrevious:truth",
        ["disableResume"] = "",
        ["quietPeriod"] = "!:number",
        ["skipStagesAfterUnstable"] = "",
        ["parallelsAlwaysFailFast"] = "",
        ["newContainerPerStage"] = "",
        ["preserveStashes"] = "buildCount:number",
    };

    private static readonly Dictionary<string, string> StepCalls = new()
    {
        ["sh"] = ":text script:text label:text returnStatus:truth returnStdout:truth",
        ["bat"] = ":text script:text label:text returnStatus:truth returnStdout:truth",
        ["powershell"] = ":text script:text label:text",
        ["echo"] = ":text message:text",
        ["error"] = ":text message:text",
        ["junit"] = ":text testResults:text allowEmptyResults:truth",
        ["archiveArtifacts"] = ":text artifacts:text allowEmptyArchive:truth fingerprint:truth",
        ["recordIssues"] = "tools!:list enabledForFailure:truth",
        ["cleanWs"] = "",
        ["script"] = "",
        ["withCredentials"] = "!:list",
        ["withEnv"] = "!:list",
        ["dir"] = "!:text",
        ["timeout"] = "time!:number unit:text",
        ["retry"] = "!:number",
    };

    private static readonly Dictionary<string, string> Conditions = new()
    {
        ["branch"] = ":text pattern:text comparator:text",
        ["tag"] = ":text pattern:text comparator:text",
        ["changeRequest"] = "target:text branch:text",
        ["triggeredBy"] = ":text cause:text detail:text",
        ["environment"] = "name!:text value!:text",
        ["expression"] = "",
        ["allOf"] = "",
        ["anyOf"] = "",
        ["not"] = "",
    };

    private static readonly string[] WithBlock = ["script", "withCredentials", "withEnv", "dir", "timeout", "retry"];
    private static readonly string[] Units = ["NANOSECONDS", "MICROSECONDS", "MILLISECONDS", "SECONDS", "MINUTES", "HOURS", "DAYS"];

    private void Steps(GroovyStatement section)
    {
        foreach (var step in Filled(section))
        {
            Call(step, StepCalls, "steps");
            if (WithBlock.Contains(step.Name) != step.Block is not null)
                Find(step, step.Block is null ? $"{step.Name} needs a block" : $"{step.Name} has no block");
            else if (step.Name == "script" && step.BlockText.Trim().Length == 0)
                Find(step, "script is empty");
            else if (step.Name is not "script" && step.Block is not null)
                Steps(step);
            // What double quotes hold is filled in before the shell sees it, a secret too.
            if (step.Arguments.Any(argument => argument.Value.Kind == "template") || (step.Name == "script" && SingleQuoted().Replace(step.BlockText, "").Contains('"', StringComparison.Ordinal)))
                Find(step, $"{step.Name} holds a text in double quotes");
        }
    }

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'")]
    private static partial Regex SingleQuoted();

    private void Calls(GroovyStatement section, Dictionary<string, string> known)
    {
        foreach (var call in Filled(section))
            Call(call, known, section.Name);
    }

    private void When(GroovyStatement when)
    {
        var conditions = 0;
        foreach (var condition in Filled(when))
        {
            if (condition.Name is "beforeAgent" or "beforeInput" or "beforeOptions")
            {
                if (when.Name != "when" || condition.Arguments is not [("", { Kind: "truth" })])
                    Find(condition, $"{condition.Name} is true or false, and stands in when alone");
                continue;
            }

            conditions++;
            Call(condition, Conditions, when.Name);
            if (condition.Name is "allOf" or "anyOf" or "not")
                When(condition);
            else if (condition.Name == "expression" && condition.BlockText.Trim().Length == 0)
                Find(condition, "expression is empty");
        }

        if (conditions == 0 && when.Block is { Count: > 0 })
            Find(when, $"{when.Name} holds no condition");
        if (when.Name == "not" && conditions > 1)
            Find(when, "not holds several conditions");
    }

    private void Input(GroovyStatement input)
    {
        Once(input);
        foreach (var setting in Filled(input))
        {
            if (setting.Name is not ("message" or "id" or "ok" or "submitter" or "submitterParameter" or "parameters"))
                Find(setting, $"input knows no {setting.Name}");
            else if (setting.Name != "parameters" && setting.Arguments is not [("", { Kind: "text" })])
                Find(setting, $"{setting.Name} is one text in single quotes");
        }

        if (input.Block is not null && !input.Block.Any(setting => setting.Name == "message"))
            Find(input, "input needs a message");
    }

    private void Call(GroovyStatement call, Dictionary<string, string> known, string where)
    {
        if (!known.TryGetValue(call.Name, out var signature))
        {
            Find(call, $"{where} knows no {call.Name}; expected one of {string.Join(", ", known.Keys)}");
            return;
        }

        var arguments = signature.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')).ToDictionary(part => part[0].TrimEnd('!'), part => (Kind: part[1], IsNeeded: part[0].EndsWith('!')));
        foreach (var (name, value) in call.Arguments)
        {
            if (!arguments.TryGetValue(name, out var expected))
                Find(call, $"{call.Name} knows no argument \"{name}\"");
            else if (value.Kind != expected.Kind && !(expected.Kind == "list" && value.Kind == "expression"))
                Find(call, $"{call.Name}: {(name.Length == 0 ? "its argument" : name)} is a {value.Kind}, expected a {expected.Kind}");
            else if (name == "unit" && !Units.Contains(value.Text))
                Find(call, $"\"{value.Text}\" is no unit; expected one of {string.Join(", ", Units)}");
        }

        if (call.Arguments.Select(argument => argument.Name.Length == 0).Distinct().Count() > 1 && call.Name is not "retry")
            Find(call, $"{call.Name} mixes arguments with and without names");
        foreach (var (name, (kind, isNeeded)) in arguments)
        {
            if (isNeeded && call.Argument(name) is null)
                Find(call, $"{call.Name} needs {(name.Length == 0 ? $"a {kind}" : name)}");
        }

        if (call.Arguments.Count == 0 && arguments.Count > 0 && arguments.Keys.Any(name => name.Length == 0) && call.Name is not "skipDefaultCheckout")
            Find(call, $"{call.Name} needs an argument");
    }
}
