using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Room;

namespace LiveClasses.Tests.Bench;

public sealed class BrowserObjectsTests
{
    private readonly BrowserObjects _objects = new();

    [Fact]
    public void An_imported_module_is_a_new_object_that_knows_its_path()
    {
        Assert.Equal("{\"__jsObjectId\":1}", _objects.Answer(Call("import", "[\"./js/player.js\"]", wantsObject: true)));
        Assert.Equal("{\"__jsObjectId\":2}", _objects.Answer(Call("import", "[\"./js/chat.js\"]", wantsObject: true)));

        Assert.Equal("./js/chat.js", _objects.ModuleOf(Call("attach", "[]", target: 2)));
        Assert.Equal("", _objects.ModuleOf(Call("attach", "[]")));
    }

    [Fact]
    public void A_call_that_wants_no_object_is_answered_with_nothing() =>
        Assert.Equal("null", _objects.Answer(Call("apply", "[{}]", target: 1)));

    [Fact]
    public void The_chat_is_recognised_by_its_module_and_its_object()
    {
        _objects.Answer(Call("import", "[\"./js/player.js\"]", wantsObject: true));
        _objects.Answer(Call("import", "[\"./js/chat.9f2c.js\"]", wantsObject: true));
        var arguments = "[{\"__internalId\":\"e1\"},{\"__dotNetObject\":17},{\"me\":\"x\",\"maxLength\":500}]";

        Assert.True(IsChat(Call("attach", arguments, target: 2), out var chat));
        Assert.Equal(17, chat);
        Assert.False(IsChat(Call("attach", arguments, target: 1), out _));
        Assert.False(IsChat(Call("apply", arguments, target: 2), out _));
        Assert.False(IsChat(Call("attach", "[{}]", target: 2), out _));
    }

    private bool IsChat(JsCall call, out long chat) => ChatAttachment.TryRead(call, _objects.ModuleOf(call), out chat);

    private static JsCall Call(string identifier, string arguments, bool wantsObject = false, long target = 0) =>
        new(1, System.Text.Encoding.UTF8.GetBytes(identifier), System.Text.Encoding.UTF8.GetBytes(arguments), wantsObject, target);
}
