"""export.py MODEL.pt OUT.onnx: ONNX opset 16, input x[N,1,32,W] (0 paper, 1 ink), output p[N,W/4,symbols] probabilities, and its alphabet beside it."""
import json, sys
import torch
from model import Net
from texts import ALPHA, REJ

net = Net()
net.load_state_dict(torch.load(sys.argv[1]))


class Probabilities(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x).exp()


torch.onnx.export(Probabilities().eval(), (torch.rand(2, 1, 32, 160),), sys.argv[2], input_names=['x'], output_names=['p'], opset_version=16,
                  dynamic_axes={'x': {0: 'n', 3: 'w'}, 'p': {0: 'n', 1: 't'}})
with open(sys.argv[2].replace('.onnx', '.json'), 'w', encoding='utf-8') as f:
    json.dump({'alphabet': ALPHA, 'blank': 0, 'height': 32, 'stride': 4, 'reject': REJ}, f, ensure_ascii=False)
    f.write('\n')
