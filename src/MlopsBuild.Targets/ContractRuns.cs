using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets that write contracts and records.</summary>
internal static class ContractRuns
{
    /// <summary>Draws a contract and writes it, or a proposal beside the one that is there.</summary>
    /// <returns>Path of the file that was written.</returns>
    public static string Infer(IInferContract build)
    {
        var chosen = GivenData.Chosen(build);
        var path = build.DataContract ?? chosen.Dataset.ContractPath ?? Dataset.DefaultContract(chosen.Dataset.Path);
        var before = Existing(path);
        var inferred = ContractInference.Run(chosen.Dataset.Path, new() { Label = build.LabelColumn ?? before?.Schema.Label?.Name }, chosen.Limits);
        var written = ContractProposal.Write(inferred with { Contract = inferred.Contract with { Name = before?.Name ?? Dataset.NameOf(path) } }, path);
        foreach (var copy in inferred.CopiesOfLabel)
            Log.Warning("The column \"{Column:l}\" equals the label in every row and has role ignore, as a model would only copy it; give it role: feature if it is known before the label", copy);
        if (written.IsNew)
        {
            Log.Information("Wrote {Path:l}: {Columns} columns. Read it, and mend what you know better.", ShownPath.Of(written.Path, build), inferred.Contract.Schema.Columns.Count);
            if (build.DataPath is null)
                GenerateRow(build);
            return written.Path;
        }

        foreach (var difference in written.Differences)
            Log.Information("{Difference:l}", difference);
        Log.Information(
            "{Path:l} is not touched; the proposal stands in {Proposed:l} ({Count} differences)", ShownPath.Of(path, build), ShownPath.Of(written.Path, build), written.Differences.Count);
        return written.Path;
    }

    private static Contract? Existing(string path)
    {
        try
        {
            return File.Exists(path) ? ContractFile.Read(path) : null;
        }
        catch (ContractException)
        {
            // The proposal shows how one that can be read looks.
            return null;
        }
    }

    /// <summary>Writes the record of a row.</summary>
    /// <returns>Path of the file that was written.</returns>
    /// <exception cref="ContractException">The contract cannot be read.</exception>
    public static string GenerateRow(IInferContract build)
    {
        if (build.DataPath is not null)
            throw new ArgumentException("GenerateRow writes the record of the build's own data, expected no --data.");
        var root = (string)build.RootDirectory;
        var contractPath = build.Data.ContractPath ?? throw new ArgumentException($"The data set \"{build.Data.Name}\" has no contract, expected the path of one; write it with ./build.sh InferContract.");
        var contract = ContractFile.Read(Path.Combine(root, contractPath), contractPath, Dataset.FormatOf(build.Data.Path));
        var name = build.Data.Row?.Name ?? RowRecord.NameOf(contract);
        var file = Path.Combine(root, build.RowFile ?? $"build/{name}.cs");
        if (File.Exists(file) && !RowRecord.IsWritten(File.ReadAllText(file)))
            throw new InvalidOperationException($"\"{file}\" was not written by GenerateRow and is left as it is; move it away, or name another file with RowFile.");
        var text = RowRecord.Write(contract, new() { ContractPath = contractPath, Name = name, Namespace = build.Data.Row?.Namespace });
        var changed = !File.Exists(file) || File.ReadAllText(file) != text;
        if (changed)
            File.WriteAllText(file, text);
        Log.Information(changed ? "Wrote {Path:l}" : "{Path:l} is up to date", ShownPath.Of(file, build));
        return file;
    }
}
