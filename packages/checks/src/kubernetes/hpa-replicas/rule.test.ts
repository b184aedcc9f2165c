import { testRule } from '../../testing/index.ts';
import { hpaReplicas } from './rule.ts';

testRule(hpaReplicas, import.meta.dirname);
