import { testRule } from '../../testing/index.ts';
import { hpaWithStaticReplicas } from './rule.ts';

testRule(hpaWithStaticReplicas, import.meta.dirname);
