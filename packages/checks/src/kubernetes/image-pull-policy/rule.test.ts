import { testRule } from '../../testing/index.ts';
import { imagePullPolicy } from './rule.ts';

testRule(imagePullPolicy, import.meta.dirname);
