import { testRule } from '../../testing/index.ts';
import { labelsK8sCommon } from './rule.ts';

testRule(labelsK8sCommon, import.meta.dirname);
