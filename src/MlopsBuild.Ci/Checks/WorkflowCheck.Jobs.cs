using System.Text.RegularExpressions;

namespace MlopsBuild.Ci.Checks;

/// <content>Jobs.</content>
internal sealed partial class WorkflowCheck
{
    // https://docs.gitlab.com/ci/jobs/#job-names
    private static readonly string[] GitLabWords = ["image", "services", "stages", "types", "before_script", "after_script", "variables", "cache", "include", "true", "false", "nil", "pages", "default", "workflow", "spec"];

    private static readonly (CiServers Server, string Prefix)[] ReservedPrefixes =
        [(CiServers.GitHubActions, "GITHUB_"), (CiServers.GitLab, "CI_"), (CiServers.GitLab, "GITLAB_"), (CiServers.CircleCI, "CIRCLE_"), (CiServers.TravisCI, "TRAVIS_"), (CiServers.Jenkins, "JENKINS_")];

    private void Job(CiJob job)
    {
        var subject = Subject(job);
        if (!WorkflowName().IsMatch(job.Name))
            Problem(subject, "its name is none; expected a letter, then at most 60 letters, digits, - and _");
        if (Server == CiServers.GitLab && Array.Exists(GitLabWords, word => word.Equals(job.Name, StringComparison.OrdinalIgnoreCase)))
            Problem(subject, "GitLab CI keeps that name for itself; give the job another one with As");
        if (job.Targets.Count == 0 && job.Command is null)
            Problem(subject, "it runs nothing");
        foreach (var target in job.Targets.Concat(job.Skip))
        {
            if (!VariableName().IsMatch(target))
                Problem(subject, $"\"{target}\" is no name of a target");
        }

        foreach (var line in job.Setup.Append(job.Command ?? "x"))
            CommandLine(subject, line);
        if (job.Systems == CiSystems.None)
            Problem(subject, "it has no system; set Systems");
        Variables(subject, job.Variables);
        Secrets(subject, job);
        Machines(subject, job);
        Matrix(subject, job);
        Gates(subject, job);
        foreach (var path in job.Artifacts)
            RelativePath(subject, "Artifacts", path, folderAllowed: true);
        foreach (var path in job.TestReports)
            RelativePath(subject, "TestReports", path, folderAllowed: false);
        foreach (var path in job.Findings)
            RelativePath(subject, "Findings", path, folderAllowed: true);
    }

    private void Secrets(string subject, CiJob job)
    {
        foreach (var secret in job.Secrets)
        {
            if (!SecretName().IsMatch(secret.Name))
                Problem(subject, $"\"{secret.Name}\" is no name of a secret; expected capital letters, digits and _, not a digit first");
            foreach (var (server, prefix) in ReservedPrefixes)
            {
                if (server == Server && secret.Name.StartsWith(prefix, StringComparison.Ordinal))
                    Problem(subject, $"{Names.Of(Server)} keeps names that begin with {prefix} for itself, so no secret can be named \"{secret.Name}\"");
            }
        }

        foreach (var name in Doubles(job.Secrets.Select(secret => secret.Variable).Concat(job.Variables.Select(variable => variable.Name))))
            Problem(subject, $"the variable \"{name}\" is set twice");
        foreach (var context in job.Contexts)
        {
            if (!ContextName().IsMatch(context))
                Problem(subject, $"\"{context}\" is no name of a context; expected letters, digits, spaces, . _ and -");
        }

        if (job.IdTokenAudience is { } audience && !Audience().IsMatch(audience))
            Problem(subject, $"IdTokenAudience \"{audience}\" is no audience; expected letters, digits and : / . _ -");
    }

    private void Machines(string subject, CiJob job)
    {
        foreach (var label in job.Labels)
        {
            if (!Label().IsMatch(label))
                Problem(subject, $"\"{label}\" is no label of a machine; expected letters, digits and . _ - : /");
            else if (Server == CiServers.Jenkins && !JenkinsLabel().IsMatch(label))
                Problem(subject, $"Jenkins reads \"{label}\" as an expression over labels; only letters, digits, . _ and - may stand in one");
        }

        if (Server == CiServers.CircleCI && job.Labels.Count > 1)
            Problem(subject, $"CircleCI knows a machine by one resource class, Labels names {job.Labels.Count}; set Labels for CircleCI alone with a second [CiJob(..., Servers = CiServers.CircleCI)]");
        if (job.Labels.Count > 0 && Names.Each(job.Systems).Count > 1)
            Problem(subject, "it has Labels and several Systems, and no machine has all; make a job for each with As");
        if (job.Container is { } image && !Image().IsMatch(image))
            Problem(subject, $"\"{image}\" is no name of an image; expected such as mcr.microsoft.com/dotnet/sdk:10.0");
        if (job.Container is not null && job.Systems != CiSystems.Linux)
            Problem(subject, "it has a Container, which runs on Linux alone; set Systems = CiSystems.Linux");
    }

    private void Matrix(string subject, CiJob job)
    {
        foreach (var axis in job.Axes)
        {
            if (!VariableName().IsMatch(axis.Variable))
                Problem(subject, $"\"{axis.Variable}\" is no name of a variable, which an axis needs");
            if (axis.Values.Count == 0)
                Problem(subject, $"the axis \"{axis.Variable}\" has no value");
            foreach (var value in axis.Values)
            {
                if (!AxisValue().IsMatch(value))
                    Problem(subject, $"the value \"{value}\" of the axis \"{axis.Variable}\" must be of letters, digits, . _ / + and -");
            }

            foreach (var value in Doubles(axis.Values))
                Problem(subject, $"the value \"{value}\" of the axis \"{axis.Variable}\" stands twice");
        }

        foreach (var name in Doubles(job.Axes.Select(axis => axis.Variable)))
            Problem(subject, $"two axes are named \"{name}\"");
        var size = job.Axes.Aggregate(1, (product, axis) => product * Math.Max(1, axis.Values.Count)) * Math.Max(1, Names.Each(job.Systems).Count);
        var most = Server == CiServers.GitHubActions ? 256 : Server is CiServers.GitLab or CiServers.TravisCI ? 200 : 128;
        if (size > most)
            Problem(subject, $"its matrix has {size} jobs, {Names.Of(Server)} allows {most}");
    }

    private void Gates(string subject, CiJob job)
    {
        if (job.Environment is { } environment && !EnvironmentName().IsMatch(environment))
            Problem(subject, $"\"{environment}\" is no name of an environment; expected letters, digits, spaces and . _ - /, at most 255");
        foreach (var approver in job.Approvers)
        {
            if (!Approver().IsMatch(approver))
                Problem(subject, $"\"{approver}\" is no name of a user or group; expected letters, digits and . _ - @ /");
        }

        if (job.Approval && job.Environment is null && Server is CiServers.GitHubActions)
            Problem(subject, "GitHub Actions asks for approvals by environments; set Environment");
        if (job.Approvers.Count > 0 && job.Contexts.Count == 0 && Server == CiServers.CircleCI && !Without(CiFeatures.Approvals))
            Problem(subject, "CircleCI lets everybody with access approve, unless a context of the job is restricted to groups; set Contexts, or leave Approvers out for CircleCI and set Approval = true");
        if (job.Exclusive is { } exclusive && !PlainValue().IsMatch(exclusive))
            Problem(subject, $"Exclusive \"{exclusive}\" must be of letters, digits, . _ and -");
        if (job.Timeout is { } timeout && (timeout < TimeSpan.FromMinutes(1) || timeout > TimeSpan.FromDays(30)))
            Problem(subject, $"a time-out of {timeout.TotalMinutes:0} minutes is none; expected 1 to 43200");
        if (job.Timeout is not null && job.Systems != CiSystems.Linux && Server is CiServers.CircleCI or CiServers.TravisCI && !Without(CiFeatures.Timeouts))
            Problem(subject, $"{Names.Of(Server)} has no time-outs of jobs, and the program `timeout` that is used instead is on Linux alone; set Without = CiFeatures.Timeouts for it");
        if (job.Retries is < 0 or > 2)
            Problem(subject, $"Retries is {job.Retries}; expected 0 to 2");
    }

    private void Variables(string subject, IReadOnlyList<CiVariable> variables)
    {
        foreach (var variable in variables)
        {
            if (!VariableName().IsMatch(variable.Name))
                Problem(subject, $"\"{variable.Name}\" is no name of a variable; expected letters, digits and _, not a digit first");
            if (variable.Value.Any(char.IsControl) || variable.Value.IndexOfAny(['$', '`', '\\']) >= 0 || variable.Value.Contains("<<", StringComparison.Ordinal))
                Problem(subject, $"the value of the variable \"{variable.Name}\" holds a line break, $, `, \\ or <<, which servers and shells replace");
        }

        foreach (var name in Doubles(variables.Select(variable => variable.Name)))
            Problem(subject, $"the variable \"{name}\" is set twice");
    }

    private void CommandLine(string subject, string line)
    {
        if (line.Length == 0 || line.Any(char.IsControl))
            Problem(subject, $"the command \"{line}\" must be one line");
        if (line.Contains("${{", StringComparison.Ordinal) || line.Contains("<<", StringComparison.Ordinal))
            Problem(subject, $"the command \"{line}\" holds ${{{{ or <<, which servers fill in before a shell sees it, so that foreign text could command it; use variables");
        if (line.Contains('\'', StringComparison.Ordinal) || line.Contains('\\', StringComparison.Ordinal))
            Problem(subject, $"the command \"{line}\" holds ' or \\, which not every server passes on alike; put the line into a script");
    }

    private void RelativePath(string subject, string property, string path, bool folderAllowed)
    {
        if (!PathText().IsMatch(path) || path.Split('/').Contains("..") || (!folderAllowed && path.EndsWith('/')))
            Problem(subject, $"{property} names \"{path}\"; expected a path from the root of the repository, of letters, digits, . _ - and /{(folderAllowed ? ", with / at the end for a folder" : "")}");
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9 ._-]*\z")]
    private static partial Regex ContextName();

    [GeneratedRegex(@"^[A-Za-z0-9:/._-]+\z")]
    private static partial Regex Audience();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/-]*\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex JenkinsLabel();

    [GeneratedRegex(@"^[a-z0-9][A-Za-z0-9._/:@-]*\z")]
    private static partial Regex Image();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/+-]*\z")]
    private static partial Regex AxisValue();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9 ._/-]{0,253}[A-Za-z0-9])?\z")]
    private static partial Regex EnvironmentName();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._@/-]*\z")]
    private static partial Regex Approver();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*/?\z")]
    private static partial Regex PathText();
}
