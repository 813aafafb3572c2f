using System.Text;

namespace MlopsBuild.Data;

/// <summary>Writes an inferred contract beside the data, and never over one that is there.</summary>
public static class ContractProposal
{
    private const string Ending = ".contract.yml";

    /// <summary>
    /// Writes the contract where none is; otherwise writes <c>&lt;name&gt;.contract.proposed.yml</c> beside the one that is there, which is
    /// not touched.
    /// </summary>
    /// <param name="inferred">The contract and its reasons, which become comments.</param>
    /// <param name="contractPath">Where the contract of the data set belongs.</param>
    public static ProposedContract Write(InferredContract inferred, string contractPath)
    {
        var text = Text(inferred);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(contractPath))!);
        if (!File.Exists(contractPath) && TryCreate(contractPath, text))
            return new(contractPath, true, []);
        var proposed = ProposedPath(contractPath);
        var temporary = $"{proposed}.{Guid.NewGuid():n}.tmp";
        File.WriteAllText(temporary, text, new UTF8Encoding(false));
        File.Move(temporary, proposed, overwrite: true);
        return new(proposed, false, Differences(inferred, contractPath));
    }

    /// <summary>The contract as YAML, with the reason of each decision as a comment.</summary>
    public static string Text(InferredContract inferred) => ContractComments.Write(inferred);

    /// <summary>Where a proposal goes when there is a contract already.</summary>
    public static string ProposedPath(string contractPath) => contractPath.EndsWith(Ending, StringComparison.Ordinal)
        ? contractPath[..^Ending.Length] + ".contract.proposed.yml"
        : contractPath + ".proposed.yml";

    private static IReadOnlyList<string> Differences(InferredContract inferred, string contractPath)
    {
        try
        {
            return ContractDifference.Between(ContractFile.Read(contractPath), inferred.Contract);
        }
        catch (ContractException cause)
        {
            return ["the contract that is there cannot be read", .. cause.Problems.Select(problem => problem.ToString()!)];
        }
    }

    // The whole file appears under its name at once, or not at all when another one is there by now.
    private static bool TryCreate(string path, string text)
    {
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        File.WriteAllText(temporary, text, new UTF8Encoding(false));
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
            return false;
        }
    }
}
