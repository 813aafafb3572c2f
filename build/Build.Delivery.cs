using MlopsBuild.Targets;

/// <summary>Packages the model of diamond prices, signs it and verifies it.</summary>
partial class Build : IDelivery
{
    string? IPackageModel.ModelDescription => "Price of a diamond from its carat, cut, colour, clarity and measures";
}
