namespace MlopsBuild.Datasets;

/// <summary>Names the contract that a record stands for; the compiler refuses a record that disagrees with it.</summary>
/// <param name="contract">Path of the contract from the project's root, such as <c>data/diamonds.contract.yml</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RowOfAttribute(string contract) : Attribute
{
    /// <summary>Path of the contract from the project's root.</summary>
    public string Contract { get; } = contract;
}
