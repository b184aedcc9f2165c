import { testRule } from '../../testing/index.ts';
import { hpaTargetMissing } from './rule.ts';

testRule(hpaTargetMissing, import.meta.dirname);
