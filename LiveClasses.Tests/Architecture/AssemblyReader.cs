using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace LiveClasses.Tests.Architecture;

/// <summary>Reads from an assembly's metadata and IL which types use which: what reflection shows, and what only the method bodies know.</summary>
internal static class AssemblyReader
{
    public static IReadOnlyList<TypeUse> Read(System.Reflection.Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var uses = new Dictionary<(string Namespace, string Name), HashSet<string>>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var outer = Outermost(metadata, type);
            var key = (metadata.GetString(outer.Namespace), metadata.GetString(outer.Name));
            if (!uses.TryGetValue(key, out var found))
                uses[key] = found = new HashSet<string>(StringComparer.Ordinal);
            new TypeNames(metadata, found).Collect(type, file);
        }

        return [.. uses.Where(pair => pair.Key.Namespace.Length > 0).Select(pair => new TypeUse(pair.Key.Namespace, pair.Key.Name, pair.Value))];
    }

    private static TypeDefinition Outermost(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return type;
    }

    /// <summary>Collects the full names of types behind one type's handles.</summary>
    private sealed class TypeNames(MetadataReader metadata, HashSet<string> found)
    {
        private readonly NameProvider _provider = new(metadata, found);

        public void Collect(TypeDefinition type, PEReader file)
        {
            Add(type.BaseType);
            foreach (var handle in type.GetInterfaceImplementations())
                Add(metadata.GetInterfaceImplementation(handle).Interface);
            AddAttributes(type.GetCustomAttributes());
            foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
            {
                field.DecodeSignature(_provider, genericContext: null);
                AddAttributes(field.GetCustomAttributes());
            }

            foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
                AddAttributes(property.GetCustomAttributes());
            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
                Collect(method, file);
        }

        private void Collect(MethodDefinition method, PEReader file)
        {
            method.DecodeSignature(_provider, genericContext: null);
            AddAttributes(method.GetCustomAttributes());
            if (method.RelativeVirtualAddress == 0)
                return;

            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            if (!body.LocalSignature.IsNil)
                metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_provider, genericContext: null);
            foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
                Add(region.CatchType);
            foreach (var token in IlTokens.Of(body.GetILBytes()!))
                Add(MetadataTokens.EntityHandle(token));
        }

        private void AddAttributes(CustomAttributeHandleCollection attributes)
        {
            foreach (var attribute in attributes)
                Add(metadata.GetCustomAttribute(attribute).Constructor);
        }

        private void Add(EntityHandle handle)
        {
            if (handle.IsNil)
                return;

            switch (handle.Kind)
            {
                case HandleKind.TypeReference:
                    _provider.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0);
                    break;
                case HandleKind.TypeDefinition:
                    _provider.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0);
                    break;
                case HandleKind.TypeSpecification:
                    metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_provider, genericContext: null);
                    break;
                case HandleKind.MemberReference:
                    Add(metadata.GetMemberReference((MemberReferenceHandle)handle));
                    break;
                case HandleKind.MethodSpecification:
                    var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                    generic.DecodeSignature(_provider, genericContext: null);
                    Add(generic.Method);
                    break;
                case HandleKind.MethodDefinition:
                    Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.FieldDefinition:
                    Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                    break;
            }
        }

        private void Add(MemberReference member)
        {
            Add(member.Parent);
            if (member.GetKind() == MemberReferenceKind.Method)
                member.DecodeMethodSignature(_provider, genericContext: null);
            else
                member.DecodeFieldSignature(_provider, genericContext: null);
        }
    }
}
