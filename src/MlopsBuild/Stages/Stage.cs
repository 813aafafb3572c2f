namespace MlopsBuild.Stages;

/// <summary>
/// A unit of work with a name, declared inputs, declared outputs and an action. It is done again only when something that it depends on
/// has changed: an input's content, a parameter, an environment value, another stage's output, or the code that the action runs.
/// Each method gives a new stage; paths are relative to the workspace root, with <c>/</c> on every system.
/// </summary>
public sealed class Stage
{
    private readonly StageInput[] _inputs;
    private readonly string[] _outputs;

    private Stage(string name, StageInput[] inputs, string[] outputs, Func<StageRun, Task>? action, Delegate? code, bool quiet = false)
    {
        Name = name;
        _inputs = inputs;
        _outputs = outputs;
        Action = action;
        Code = code;
        IsQuiet = quiet;
    }

    /// <summary>The stage's name: letters, digits, <c>-</c>, <c>_</c>, <c>.</c>; it names the stage in tables, keys and <c>--force</c>.</summary>
    public string Name { get; }

    /// <summary>What the stage reads, in the order declared.</summary>
    public IReadOnlyList<StageInput> Inputs => _inputs;

    /// <summary>The parameters among the inputs, in the order in which they were declared.</summary>
    public IReadOnlyList<StageParameter> Parameters =>
        [.. _inputs.Where(input => input.Kind == StageInputKind.Parameter).Select(input => new StageParameter(input.Name, input.Scalar))];

    /// <summary>The files and folders that the stage writes.</summary>
    public IReadOnlyList<string> Outputs => _outputs;

    internal Func<StageRun, Task>? Action { get; }

    /// <summary>The action as it was given, whose assembly and captured objects tell which code runs.</summary>
    internal Delegate? Code { get; }

    /// <summary>Whether nothing is said when the stage starts.</summary>
    internal bool IsQuiet { get; }

    /// <summary>A stage without inputs, outputs or action.</summary>
    /// <exception cref="StageDeclarationException">The name has another character than those allowed.</exception>
    public static Stage Named(string name)
    {
        if (!IsName(name))
            throw new StageDeclarationException($"Stage name \"{name}\" may hold only letters, digits, '-', '_' and '.'.");
        return new Stage(name, [], [], null, null);
    }

    /// <summary>Reads files; each must exist when the stage runs.</summary>
    public Stage ReadsFile(params string[] paths) => With(Array.ConvertAll(paths, path => StageInput.File(Normalize(path))));

    /// <summary>Reads all files below folders.</summary>
    public Stage ReadsFolder(params string[] paths) => With(Array.ConvertAll(paths, path => StageInput.Folder(Normalize(path))));

    /// <summary>Reads the files that patterns name, such as <c>data/**/*.csv</c>; see <see cref="Storage.FileListing.Glob"/>.</summary>
    public Stage ReadsGlob(params string[] patterns) => With(Array.ConvertAll(patterns, pattern => StageInput.Glob(Normalize(pattern))));

    /// <summary>Reads environment variables; an unset one is a value of its own.</summary>
    public Stage ReadsEnvironment(params string[] names) => With(Array.ConvertAll(names, StageInput.Environment));

    /// <summary>Reads all outputs of other stages, which are brought up to date first.</summary>
    public Stage ReadsOutputOf(params Stage[] stages) => With(Array.ConvertAll(stages, StageInput.OutputOf));

    /// <summary>
    /// Reads a folder that is kept elsewhere and known by its digest, such as a registered model. The digest alone is part of the key; the
    /// folder is brought when the stage runs, and never when its result is found again.
    /// </summary>
    /// <param name="name">What it is, for the key, such as <c>champion</c>.</param>
    /// <param name="digest">Digest of its content.</param>
    /// <param name="path">Folder below the workspace root where it is brought to, such as one below <c>.mlops</c>; the action asks for it with <see cref="StageRun.Input"/>.</param>
    /// <param name="fetch">Brings it to an absolute path, verified, where it is not there whole.</param>
    public Stage ReadsFetched(string name, Storage.ContentHash digest, string path, Action<string> fetch) =>
        With([StageInput.Fetched(name, digest.ToString(), Normalize(path), fetch)]);

    /// <summary>
    /// Depends on a value: text, number, boolean, enumeration, date, duration, a sequence of them, or a record of them, whose
    /// properties become one parameter each.
    /// </summary>
    /// <exception cref="StageDeclarationException">The value is of another type.</exception>
    public Stage Parameter(string name, object? value) => With(ParameterValue.Describe(name, value));

    /// <summary>Writes files or folders, each wholly replaced when the stage has run. A trailing <c>/</c> is ignored.</summary>
    public Stage Writes(params string[] paths) =>
        new(Name, _inputs, [.. _outputs, .. Array.ConvertAll(paths, path => CheckOutput(Normalize(path)))], Action, Code, IsQuiet);

    /// <summary>Sets the action. It reads declared inputs and writes to <see cref="StageRun.Output"/>.</summary>
    public Stage Runs(Action<StageRun> action) => new(
        Name,
        _inputs,
        _outputs,
        run =>
        {
            action(run);
            return Task.CompletedTask;
        },
        action,
        IsQuiet);

    /// <summary>Sets an asynchronous action.</summary>
    public Stage Runs(Func<StageRun, Task> action) => new(Name, _inputs, _outputs, action, action, IsQuiet);

    /// <summary>Says nothing when the stage starts: for one of many of a kind, whose caller tells of their ends.</summary>
    public Stage Quietly() => new(Name, _inputs, _outputs, Action, Code, quiet: true);

    /// <inheritdoc/>
    public override string ToString() => Name;

    // A loop of its own: the searches of .NET are compiled anew in every process, which costs a small build more than they save.
    private static bool IsName(string text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.'))
                return false;
        }

        return text.Length > 0;
    }

    private Stage With(StageInput[] more) => new(Name, [.. _inputs, .. more], _outputs, Action, Code, IsQuiet);

    private string CheckOutput(string path) => path is "" or ".git" or ".mlops" || path.StartsWith(".git/") || path.StartsWith(".mlops/")
        ? throw new StageDeclarationException($"Stage {Name} may not write \"{path}\": an output lies below the workspace root, outside .git and .mlops.")
        : path;

    private string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                throw Outside(path);
        }

        return Path.IsPathRooted(path) ? throw Outside(path) : string.Join('/', parts);
    }

    private StageDeclarationException Outside(string path) =>
        new($"Stage {Name}: path \"{path}\" must be relative to the workspace root and stay below it.");
}
