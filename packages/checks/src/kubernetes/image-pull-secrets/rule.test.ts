import { testRule } from '../../testing/index.ts';
import { imagePullSecrets } from './rule.ts';

testRule(imagePullSecrets, import.meta.dirname);
