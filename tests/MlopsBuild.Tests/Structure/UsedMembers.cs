using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MlopsBuild.Tests.Structure;

/// <summary>What a compiled assembly uses of the build host: its types, and members with their signatures.</summary>
internal sealed class UsedMembers : IDisposable
{
    private const string Host = "MlopsBuild.Nuke";
    private const string HostNamespace = "Nuke.Common";

    private readonly SignatureText _text = new();
    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);

    private UsedMembers(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
    }

    /// <summary>One line for each type and member, for example <c>Nuke.Common.INukeBuild.ExitCode { get; } : int?</c>.</summary>
    public static SortedSet<string> Of(string assembly)
    {
        using var members = new UsedMembers(assembly);
        foreach (var handle in members._reader.TypeReferences)
            members.Add(handle);
        foreach (var handle in members._reader.MemberReferences)
            members.Add(members._reader.GetMemberReference(handle));
        foreach (var handle in members._reader.CustomAttributes)
            members.Add(members._reader.GetCustomAttribute(handle));
        foreach (var handle in members._reader.TypeDefinitions)
            members.Add(members._reader.GetTypeDefinition(handle));
        return members._used;
    }

    public void Dispose() => _file.Dispose();

    private void Add(TypeReferenceHandle handle)
    {
        if (NameOf(handle) is { } name)
            _used.Add(name);
    }

    private void Add(MemberReference member)
    {
        if (NameOf(member.Parent) is not { } type)
            return;
        var name = _reader.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
            _used.Add($"{type}.{name} : {member.DecodeFieldSignature(_text, null)}");
        else
            _used.Add(Line(type, name, member.DecodeMethodSignature(_text, null)));
    }

    // Named arguments of an attribute set properties without calling them.
    private void Add(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference || NameOf(_reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent) is not { } type)
            return;
        foreach (var argument in attribute.DecodeValue(_text).NamedArguments)
            _used.Add($"{type}.{argument.Name} {{ set; }} : {argument.Type}");
    }

    // What a class overrides or implements must be there to be overridden.
    private void Add(TypeDefinition type)
    {
        if (type.Attributes.HasFlag(TypeAttributes.Interface))
            return;
        var parents = type.GetInterfaceImplementations().Select(x => NameOf(_reader.GetInterfaceImplementation(x).Interface)).Append(type.BaseType.IsNil ? null : NameOf(type.BaseType)).OfType<string>().ToList();
        foreach (var handle in type.GetMethods())
        {
            var method = _reader.GetMethodDefinition(handle);
            var name = _reader.GetString(method.Name);
            if (!method.Attributes.HasFlag(MethodAttributes.Virtual) || name.Contains('.') || IsOfObject(name))
                continue;
            foreach (var parent in parents)
                if (!method.Attributes.HasFlag(MethodAttributes.NewSlot) || parent.Split('.')[^1].Contains(name, StringComparison.Ordinal))
                    _used.Add(Line(parent, name, method.DecodeSignature(_text, null)));
        }
    }

    private static bool IsOfObject(string name) => name is "ToString" or "Equals" or "GetHashCode";

    private static string Line(string type, string name, MethodSignature<string> signature)
    {
        var parameters = string.Join(", ", signature.ParameterTypes);
        var owner = (signature.Header.IsInstance ? "" : "static ") + type;
        if (name == ".ctor")
            return $"{type}({parameters})";
        if (name.StartsWith("get_", StringComparison.Ordinal))
            return $"{owner}.{name[4..]} {{ get; }} : {signature.ReturnType}";
        if (name.StartsWith("set_", StringComparison.Ordinal))
            return $"{owner}.{name[4..]} {{ set; }} : {parameters}";
        var generics = signature.GenericParameterCount switch
        {
            0 => "",
            1 => "<T>",
            var count => $"<T, {string.Join(", ", Enumerable.Range(2, count - 1).Select(x => $"T{x}"))}>",
        };
        return $"{owner}.{name.Replace("op_", "operator ", StringComparison.Ordinal)}{generics}({parameters}) : {signature.ReturnType}";
    }

    private string? NameOf(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeSpecification)
            return NameOf(Generic(_reader.GetTypeSpecification((TypeSpecificationHandle)handle)));
        if (handle.Kind != HandleKind.TypeReference)
            return null;
        var type = _reader.GetTypeReference((TypeReferenceHandle)handle);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return NameOf(type.ResolutionScope) is { } parent ? $"{parent}.{Simple(type.Name)}" : null;
        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference || _reader.GetString(_reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) != Host)
            return null;
        return $"{_reader.GetString(type.Namespace)}.{Simple(type.Name)}";
    }

    // A specification such as Configure<Dictionary<string, string>> begins with the generic type's own reference.
    private EntityHandle Generic(TypeSpecification specification)
    {
        var blob = _reader.GetBlobReader(specification.Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return default(TypeDefinitionHandle);
        blob.ReadByte();
        return blob.ReadTypeHandle();
    }

    private string Simple(StringHandle name) => _reader.GetString(name).Split('`')[0];
}
