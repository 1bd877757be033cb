"""The number reader: convolutions, then dilated 1-D convolutions, then CTC. Input N,1,32,W (0 paper, 1 ink), output N,W/4,symbols."""
import torch, torch.nn as nn
from texts import ALPHA

CLASSES = len(ALPHA) + 1        # 0 is CTC's blank


class Wide(nn.Module):
    """Looks left and right along the line."""
    def __init__(self, channels, dilation):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, (1, 5), padding=(0, 2 * dilation), dilation=(1, dilation), bias=False)
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, x):
        return x + torch.relu(self.norm(self.conv(x)))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o, kernel=(3, 3), pad=(1, 1)):
            return [nn.Conv2d(i, o, kernel, padding=pad, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True)]
        self.features = nn.Sequential(
            *block(1, 16), nn.MaxPool2d(2), *block(16, 32), nn.MaxPool2d(2), *block(32, 56), nn.MaxPool2d((2, 1)),
            *block(56, 80), nn.MaxPool2d((2, 1)), *block(80, 112, (2, 3), (0, 1)))
        self.line = nn.Sequential(Wide(112, 1), Wide(112, 2), nn.Dropout(.1), nn.Conv2d(112, CLASSES, 1))

    def forward(self, x):
        return self.line(self.features(x)).squeeze(2).transpose(1, 2).float().log_softmax(-1)


def pairs(net):
    """Every convolution with the norm behind it, in order of the graph; the last has none."""
    convs = [m for m in net.modules() if isinstance(m, nn.Conv2d)]
    norms = [m for m in net.modules() if isinstance(m, nn.BatchNorm2d)]
    return list(zip(convs, norms)), convs[-1]


def start_from_onnx(net, path, crops):
    """Takes the weights of an exported model, whose norms were folded into the convolutions: each norm gets back what it would have seen.

    Without that the first batch would be normalised to nothing like the folded values. `crops` is a batch of real crops.
    """
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(path).graph
    weights = {i.name: torch.tensor(numpy_helper.to_array(i)) for i in graph.initializer}
    nodes = [n for n in graph.node if n.op_type == 'Conv']
    folded, last = pairs(net)
    assert len(nodes) == len(folded) + 1
    last.weight.data, last.bias.data = weights[nodes[-1].input[1]], weights[nodes[-1].input[2]]
    net.eval()
    for (conv, norm), node in zip(folded, nodes):
        conv.weight.data = weights[node.input[1]]
        bias, seen = weights[node.input[2]], {}
        hook = conv.register_forward_hook(lambda _m, _i, out: seen.update(out=out))
        with torch.no_grad(): net(crops)
        hook.remove()
        mean, var = seen['out'].mean((0, 2, 3)), seen['out'].var((0, 2, 3), unbiased=False)
        norm.running_mean, norm.running_var = mean.clone(), var.clone()
        norm.weight.data, norm.bias.data = torch.sqrt(var + norm.eps), mean + bias
    net.train()
